import pytest

from netcore.api.links import LinkSpan
from ui.presenters.link_offer import MAX_CHOICES, Choice, Deed, choices, is_misleading, refusal, tip

MENU = LinkSpan(0, 1, "send:get it\nprompt:say \nhttps://a.b/", "Menu\nGet\n\nRead")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("send:look", Choice(Deed.SEND, "look", "look")),
        ("prompt:say ", Choice(Deed.PROMPT, "say ", "say ")),
        ("script:1.2", Choice(Deed.SCRIPT, "1.2", "1.2")),
        ("https://a.b/c?d", Choice(Deed.OPEN, "https://a.b/c?d", "https://a.b/c?d")),
        ("HTTP://a.b", Choice(Deed.OPEN, "HTTP://a.b", "HTTP://a.b")),
        ("mailto:me@a.b", Choice(Deed.OPEN, "mailto:me@a.b", "mailto:me@a.b")),
        ("telnet://a.b:23", Choice(Deed.GAME, "telnet://a.b:23", "telnet://a.b:23")),
        ("TELNETS://a.b", Choice(Deed.GAME, "TELNETS://a.b", "TELNETS://a.b")),
        ("telnet://a.b:99999", Choice(Deed.REFUSED, "telnet://a.b:99999", "telnet://a.b:99999")),
        ("telnet:", Choice(Deed.REFUSED, "telnet:", "telnet:")),
        ("ftp://a.b/c", Choice(Deed.REFUSED, "ftp://a.b/c", "ftp://a.b/c")),
        ("file:///etc/passwd", Choice(Deed.REFUSED, "file:///etc/passwd", "file:///etc/passwd")),
        ("javascript:alert(1)", Choice(Deed.REFUSED, "javascript:alert(1)", "javascript:alert(1)")),
        ("http:relative", Choice(Deed.REFUSED, "http:relative", "http:relative")),
        ("http://[", Choice(Deed.REFUSED, "http://[", "http://[")),
        ("https://a.b/c d", Choice(Deed.REFUSED, "https://a.b/c d", "https://a.b/c d")),
        ("what", Choice(Deed.REFUSED, "what", "what")),
    ],
)
def test_a_target_is_one_choice(target: str, expected: Choice) -> None:
    assert choices(LinkSpan(0, 1, target)) == (expected,)


def test_a_menu_has_names_or_says_what_it_does() -> None:
    assert choices(MENU) == (
        Choice(Deed.SEND, "get it", "Get"),
        Choice(Deed.PROMPT, "say ", "say "),
        Choice(Deed.OPEN, "https://a.b/", "Read"),
    )


def test_more_names_than_targets_and_more_targets_than_a_screen_are_cut() -> None:
    assert len(choices(LinkSpan(0, 1, "send:a", "tip\nA\nB\nC"))) == 1
    assert len(choices(LinkSpan(0, 1, "\n".join(f"send:{n}" for n in range(500))))) == MAX_CHOICES


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (LinkSpan(0, 1, "send:look"), "look"),
        (LinkSpan(0, 1, "send:look", "Look around"), "Look around"),
        (LinkSpan(0, 1, "https://a.b/", "A game"), "A game\nhttps://a.b/"),
        (LinkSpan(0, 1, "telnet://a.b", "A better game"), "A better game\ntelnet://a.b"),
        (LinkSpan(0, 1, "script:1.2"), ""),
        (LinkSpan(0, 1, "script:1.2", "Buy it"), "Buy it"),
        (MENU, "Menu\nRight button: more"),
        (LinkSpan(0, 1, "send:" + "x" * 500), "x" * 119 + "…"),
    ],
)
def test_the_tip_says_what_happens_and_never_hides_an_address(span: LinkSpan, expected: str) -> None:
    assert tip(span) == expected


@pytest.mark.parametrize(
    ("address", "shown", "expected"),
    [
        ("https://a.org/x", "click here", False),
        ("https://a.org/x", "https://a.org", False),
        ("https://www.a.org/x", "A.org", False),
        ("https://evil.org/", "https://a.org", True),
        ("https://evil.org/", "a.org", True),
        ("https://evil.org/a.org", "see www.a.org/help now", True),
        ("https://a.org@evil.org/", "https://a.org", True),
        ("https://a.org.evil.org/", "a.org", True),
        ("mailto:me@a.org", "me@a.org", False),
        ("mailto:me@evil.org?subject=a", "me@a.org", True),
        ("send:look", "a.org", False),
        ("https://a.org/to/b.org", "https://a.org/to/b.org", False),
        ("https://www.a.org/to/b.org", "www.a.org/to/b.org", False),
    ],
)
def test_text_that_names_another_address_is_noticed(address: str, shown: str, expected: bool) -> None:
    assert is_misleading(choices(LinkSpan(0, 1, address))[0], shown) is expected


def test_a_refusal_says_why_and_what_to_do() -> None:
    said = refusal(Choice(Deed.REFUSED, "ftp://a.b", ""))

    assert "“ftp”" in said
    assert "copy it" in said
