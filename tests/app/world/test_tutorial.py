import pytest

from app.world import tutorial
from tests.support.world_stage import ADDRESSES, ATLAS

LESSONS = ATLAS.lessons


@pytest.mark.parametrize("number", range(1, len(LESSONS) + 1))
def test_pages_have_the_addresses_of_this_world(number: int) -> None:
    page = tutorial.page(LESSONS, number, ADDRESSES._asdict())

    assert page.startswith(f"\n{{title}}Lesson {number} of {len(LESSONS)}: {LESSONS[number - 1].title}{{/}}")
    assert not any(mark in page for mark in ("$HOST", "$HTTP", "$UDP", "$SILENT"))
    assert ("{cmd}next{/}{dim} to go on" in page) is (number < len(LESSONS))


def test_the_addresses_are_in_it() -> None:
    pages = "".join(tutorial.page(LESSONS, number, ADDRESSES._asdict()) for number in range(1, len(LESSONS) + 1))

    for text in ("http://127.0.0.1:4041/slow", '"127.0.0.1", 4042', "4043", "--allow-net=127.0.0.1:4041"):
        assert text in pages


@pytest.mark.parametrize(
    ("wanted", "current", "number"),
    [
        ("", 0, 1),
        ("", 4, 4),
        ("7", 4, 7),
        ("alias", 1, 6),
        ("THE SLOW", 1, 10),
        ("nothing", 3, 3),
        ("99999999", 1, 9999),
    ],
)
def test_choosing_a_lesson(wanted: str, current: int, number: int) -> None:
    assert tutorial.chosen(LESSONS, current, wanted) == number


def test_the_contents_name_every_lesson() -> None:
    assert all(lesson.title in tutorial.contents(LESSONS) for lesson in LESSONS)
