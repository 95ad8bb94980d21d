import pytest

from netcore.api.links import LinkSpan
from ui.presenters.plain_addresses import MAX_ADDRESSES, addresses, may_have_addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/some/path?x=1&y=2#z for more.", "https://example.org/some/path?x=1&y=2#z"),
        ("It is at http://127.0.0.1:8000/.", "http://127.0.0.1:8000/"),
        ("HTTPS://EXAMPLE.ORG/A", "HTTPS://EXAMPLE.ORG/A"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://en.example.org/wiki/Mud_(game), they say", "https://en.example.org/wiki/Mud_(game)"),
        ("<https://example.org>", "https://example.org"),
        ('"https://example.org/a b"', "https://example.org/a"),
        ("│https://example.org/a│", "https://example.org/a"),
        ("Really?! https://example.org/a?!", "https://example.org/a"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("another game: telnets://mud.example.org:4000!", "telnets://mud.example.org:4000"),
        ("https://bücher.example/ä", "https://bücher.example/ä"),
    ],
)
def test_an_address_is_found_without_the_sentence_around_it(text: str, expected: str) -> None:
    start = text.index(expected)

    assert addresses(text) == [LinkSpan(start, start + len(expected), expected)]
    assert may_have_addresses(text)


def test_what_begins_with_www_is_an_address_of_the_web() -> None:
    assert addresses("Vote at www.example.com/vote.") == [LinkSpan(8, 28, "https://www.example.com/vote")]


@pytest.mark.parametrize(
    "text",
    [
        "https:// is how they begin",
        "A sign says: www.",
        "file:///etc/passwd",
        "javascript://example.org/%0Aalert(1)",
        "awww.so.cute",
        "ahttps://example.org",
        "10:30 and 3/4 of it",
        "https://…",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert addresses(text) == []


def test_there_may_be_several_but_not_without_end() -> None:
    assert [span.targets for span in addresses("http://a.org, http://b.org")] == ["http://a.org", "http://b.org"]
    assert len(addresses("http://a.org " * 1_000)) == MAX_ADDRESSES


def test_most_lines_need_no_closer_look() -> None:
    assert not may_have_addresses("You are standing in an open field west of a white house.")
