import pytest

from netcore.api.media import is_media_name, media_url


@pytest.mark.parametrize("name", ["rain.wav", "weather/rain.wav", "rain*", "rain?.wav", "..wav", "Käse.mp3"])
def test_a_name_below_a_folder(name: str) -> None:
    assert is_media_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../x.wav",
        "a/../x.wav",
        "a/..",
        ".",
        "c:\\m.wav",
        "c:m.wav",
        "a\\b.wav",
        "a//b",
        "a/",
        "a\0b",
        "x" * 300,
    ],
)
def test_a_name_that_leads_anywhere_else(name: str) -> None:
    assert not is_media_name(name)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.com/a", "https://example.com/a/"),
        ("HTTP://example.com/", "HTTP://example.com/"),
        ("ftp://example.com/", ""),
        ("file:///etc/", ""),
        ("https://example.com/a b", ""),
        ("", ""),
    ],
)
def test_an_address(text: str, url: str) -> None:
    assert media_url(text) == url
