"""The tutorial's pages, with the addresses of this world's services in them."""

from collections.abc import Mapping, Sequence

from app.world.atlas import Lesson


def page(lessons: Sequence[Lesson], number: int, addresses: Mapping[str, object]) -> str:
    """One lesson, 1 and up.  `addresses` has `host`, `http`, `udp` and `silent_udp`."""
    lesson = lessons[number - 1]
    text = lesson.text.strip("\n")
    places = {"$HOST": "host", "$HTTP": "http", "$UDP": "udp", "$SILENT": "silent_udp"}
    for mark, name in places.items():
        text = text.replace(mark, str(addresses[name]))
    heading = f"{{title}}Lesson {number} of {len(lessons)}: {lesson.title}{{/}}"
    onward = "{dim}Type {/}{cmd}next{/}{dim} to go on.{/}" if number < len(lessons) else ""
    return f"\n{heading}\n\n{text}\n\n{onward}".rstrip("\n")


def contents(lessons: Sequence[Lesson]) -> str:
    """The titles of all lessons."""
    rows = [f"  {{cmd}}tutorial {number:<3}{{/}} {lesson.title}" for number, lesson in enumerate(lessons, 1)]
    return "\n".join(["{title}In ten minutes{/}", *rows])


def chosen(lessons: Sequence[Lesson], current: int, wanted: str) -> int:
    """The lesson that `tutorial [wanted]` means: a number, a word of a title, or where the player was."""
    if wanted.isascii() and wanted.isdecimal():
        return int(wanted[:4])
    titles = [number for number, lesson in enumerate(lessons, 1) if wanted and wanted.lower() in lesson.title.lower()]
    return titles[0] if titles else max(1, current)
