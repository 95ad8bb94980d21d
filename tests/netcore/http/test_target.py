import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.http.errors import HttpError
from netcore.http.target import MAX_URL_LENGTH, Target, follow, parse


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://example.org", Target("http", "example.org", 80, "/", "")),
        ("HTTPS://Example.ORG/A/b?c=d#e", Target("https", "example.org", 443, "/A/b?c=d", "")),
        ("http://example.org:8080/", Target("http", "example.org", 8080, "/", "")),
        ("http://example.org?x=1", Target("http", "example.org", 80, "/?x=1", "")),
        ("http://[::1]:8080/x", Target("http", "::1", 8080, "/x", "")),
        ("  http://example.org/  ", Target("http", "example.org", 80, "/", "")),
        ("http://example.org/a b?c d", Target("http", "example.org", 80, "/a%20b?c%20d", "")),
        ("http://example.org/a%20b", Target("http", "example.org", 80, "/a%20b", "")),
        ("http://example.org/ü?ü", Target("http", "example.org", 80, "/%C3%BC?%C3%BC", "")),
        ("http://bücher.example/", Target("http", "xn--bcher-kva.example", 80, "/", "")),
        ("http://me:s%3Acret@example.org/", Target("http", "example.org", 80, "/", "Basic bWU6czpjcmV0")),
        ("http://me@example.org/", Target("http", "example.org", 80, "/", "Basic bWU6")),
        (
            "http://user@good.example@evil.example/",
            Target("http", "evil.example", 80, "/", "Basic dXNlckBnb29kLmV4YW1wbGU6"),
        ),
    ],
)
def test_urls_are_taken_apart(url: str, target: Target) -> None:
    assert parse(url) == target


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "its scheme is none"),
        ("example.org", "its scheme is none"),
        ("ftp://example.org/", "its scheme is ftp"),
        ("file:///etc/passwd", "its scheme is file"),
        ("javascript:alert(1)", "its scheme is javascript"),
        ("http://", "names no host"),
        ("http:///path", "names no host"),
        ("http://:80/", "names no host"),
        ("http://example.org:0/", "names no host and port"),
        ("http://example.org:70000/", "is not a URL"),
        ("http://example.org:port/", "is not a URL"),
        ("http://[::1/", "is not a URL"),
        ("http://example.org/\r\nX-Injected: yes", "control character"),
        ("http://exam\0ple.org/", "control character"),
        ("http://" + "ü" * 300 + ".example/", "not a host name"),
        ("http://example.org/" + "x" * MAX_URL_LENGTH, "characters long"),
    ],
)
def test_what_cannot_be_fetched(url: str, words: str) -> None:
    with pytest.raises(HttpError, match=words):
        parse(url)


@pytest.mark.parametrize(
    ("target", "authority", "url"),
    [
        (Target("http", "example.org", 80, "/x", "secret"), "example.org", "http://example.org/x"),
        (Target("http", "example.org", 443, "/", ""), "example.org:443", "http://example.org:443/"),
        (Target("https", "::1", 443, "/", ""), "[::1]", "https://[::1]/"),
        (Target("https", "::1", 8443, "/", ""), "[::1]:8443", "https://[::1]:8443/"),
    ],
)
def test_targets_are_written_out(target: Target, authority: str, url: str) -> None:
    assert (target.authority, target.url) == (authority, url)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("http://other.example/y", "http://other.example/y"),
        ("/y", "http://example.org/y"),
        ("y", "http://example.org/a/y"),
        ("../y", "http://example.org/y"),
        ("//other.example/y", "http://other.example/y"),
        ("?z", "http://example.org/a/b?z"),
        ("https://example.org/", "https://example.org/"),
        ("#part", "http://example.org/a/b?q"),
    ],
)
def test_redirects_lead_on(location: str, url: str) -> None:
    assert follow(parse("http://example.org/a/b?q"), location).url == url


@pytest.mark.parametrize("location", ["ftp://example.org/", "http://[", "http://:80/", "file:///etc/passwd"])
def test_redirects_that_lead_nowhere(location: str) -> None:
    with pytest.raises(HttpError):
        follow(parse("http://example.org/"), location)


def test_a_redirect_does_not_take_the_encryption_off() -> None:
    with pytest.raises(HttpError, match="not encrypted"):
        follow(parse("https://example.org/"), "http://example.org/")


@pytest.mark.parametrize(
    ("url", "is_same"),
    [
        ("http://example.org/other", True),
        ("http://EXAMPLE.org:80/", True),
        ("https://example.org/", False),
        ("http://example.org:81/", False),
        ("http://sub.example.org/", False),
    ],
)
def test_secrets_stay_with_scheme_host_and_port(url: str, is_same: bool) -> None:
    assert parse(url).is_same_origin(parse("http://example.org/")) is is_same


@given(st.text(max_size=60))
def test_any_text_is_a_target_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            target = parse(url)
        except HttpError:
            continue

        assert target.path.isascii()
        assert not any(character.isspace() or ord(character) < 32 for character in target.path)
        assert target.host.isascii()
        assert 0 < target.port < 1 << 16
