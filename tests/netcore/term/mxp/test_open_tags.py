from netcore.term.mxp.builtins import Effect
from netcore.term.mxp.open_tags import MAX_CAPTURED_CHARS, MAX_OPEN, OpenTag, OpenTags


def opened(*tags: OpenTag) -> OpenTags:
    return OpenTags([*tags])


def tag(name: str, *, is_secure: bool = False, effect: Effect = Effect.STYLE, start: int = 0) -> OpenTag:
    return OpenTag(name, effect, 0, is_secure, start)


def names(tags: list[OpenTag]) -> list[str]:
    return [tag.name for tag in tags]


def test_the_last_one_is_closed_first() -> None:
    tags = opened(tag("b"), tag("i"), tag("u"))

    assert names(tags.pop_to(tags.place_of("i", is_secure=False))) == ["u", "i"]
    assert len(tags) == 1


def test_open_text_closes_nothing_that_secure_text_has_opened() -> None:
    tags = opened(tag("b"), tag("i", is_secure=True), tag("u"))

    assert tags.place_of("b", is_secure=False) == 3
    assert tags.place_of("b", is_secure=True) == 0
    assert tags.place_of("u", is_secure=False) == 2
    assert tags.place_of_open() == 2


def test_what_was_not_opened_is_not_closed() -> None:
    tags = opened(tag("b"))

    assert tags.pop_to(tags.place_of("i", is_secure=True)) == []
    assert len(tags) == 1


def test_links_and_variables_end_with_their_line() -> None:
    assert opened(tag("c"), tag("send", effect=Effect.SEND), tag("b")).place_of_line() == 1
    assert opened(tag("c"), tag("b")).place_of_line() == 2


def test_text_is_kept_for_elements_that_are_about_it_and_bounded() -> None:
    desc = OpenTag("desc", None, 0, True, 2, flag="roomdesc")
    other = tag("b", start=3)
    tags = opened(desc, other)
    tags.go_on_in_next_line("abc")

    assert (desc.captured, desc.start, other.captured, other.start) == ("c\n", 0, "", 0)

    tags.go_on_in_next_line("x" * 10_000)

    assert len(desc.captured) == MAX_CAPTURED_CHARS


def test_there_is_room_for_so_many() -> None:
    assert not opened(*[tag("b")] * (MAX_OPEN - 1)).is_full
    assert opened(*[tag("b")] * MAX_OPEN).is_full
