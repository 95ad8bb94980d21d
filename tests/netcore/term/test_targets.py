import pytest

from netcore.term.targets import file_target, osc_target, prompt_target, send_target, web_target


@pytest.mark.parametrize(
    "address", ["https://a.b/c?d=e#f", "http://a.b", "HTTPS://A.B/", "ftp://a.b/", "mailto:a@b.c", "telnet://a.b:23"]
)
def test_what_is_opened(address: str) -> None:
    assert web_target(address) == osc_target(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "a.b", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "vbscript:x", "https://a b/",
        "https://a\nb/", "https://a/\x07", "https://" + "a" * 9000, " https://a.b/",
    ],
)  # fmt: skip
def test_what_is_not(address: str) -> None:
    assert web_target(address) == osc_target(address) == ""


def test_commands_are_one_line() -> None:
    assert send_target("look\nquit\r\x1b[m") == "send:lookquit[m"
    assert send_target("") == ""
    assert prompt_target("tell bob ") == "prompt:tell bob "
    assert osc_target("send:look%0aquit%20%c3%a9") == "send:lookquit é"
    assert osc_target("PROMPT:tell%20") == "prompt:tell "


@pytest.mark.parametrize(
    ("folder", "name", "target"),
    [
        ("https://a.b/c/", "d.gif", "https://a.b/c/d.gif"),
        ("https://a.b/c", "d.gif", "https://a.b/c/d.gif"),
        ("https://a.b/d.gif", "d.gif", "https://a.b/d.gif"),
        ("https://a.b/d.gif", "", "https://a.b/d.gif"),
        ("", "d.gif", ""),
        ("file:///etc", "passwd", ""),
        ("https://a.b", "d e.gif", ""),
    ],
)
def test_the_address_of_a_file(folder: str, name: str, target: str) -> None:
    assert file_target(folder, name) == target
