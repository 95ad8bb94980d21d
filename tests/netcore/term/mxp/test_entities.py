import pytest

from netcore.term.mxp.entities import MAX_CHARS, MAX_ENTITIES, MAX_VALUE_CHARS, Entities

VALUES = [
    ("lt", "<"), ("amp", "&"), ("quot", '"'), ("nbsp", "\xa0"), ("auml", "ä"), ("Auml", "Ä"), ("LT", "<"),
    ("#65", "A"), ("#x41", "A"), ("#X1F600", "😀"), ("#10", ""), ("#31", ""), ("#32", " "),
    ("#55296", "\ufffd"), ("#9999999", "\ufffd"), ("#", None), ("#x", None), ("nobody", None), ("Hp", "100"), ("hp", "100"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), VALUES)
def test_a_value(name: str, value: str | None) -> None:
    entities = Entities({})
    entities.define("HP", "100")

    assert entities.value(name) == value


def test_html_s_own_stay_what_they_are() -> None:
    entities = Entities({})
    entities.define("lt", "nothing")

    assert entities.value("lt") == "<"


def test_one_can_be_changed_and_forgotten() -> None:
    entities = Entities({"hp": "100"})
    entities.define("Hp", "99")

    assert entities.value("hp") == "99"

    entities.forget("HP")
    entities.forget("HP")

    assert entities.value("hp") is None


def test_lists_are_added_to_and_taken_from() -> None:
    entities = Entities({})
    for name in ("Ann", "Bob", "Ann"):
        entities.change_list("friends", name, add=True)

    assert entities.value("friends") == "Bob|Ann"

    entities.change_list("friends", "Bob", add=False)

    assert entities.value("friends") == "Ann"


def test_references_are_resolved_once_and_what_goes_before_goes_before() -> None:
    entities = Entities({"hp": "&mp;", "mp": "5"})

    assert entities.resolve("&hp; &lt; &what; &x; &text;", {"x": "1", "text": None}) == "&mp; < &what; 1 &text;"
    assert entities.resolve("&x;", {"x": "&hp;"}) == "&hp;"


def test_they_are_bounded() -> None:
    entities = Entities({})
    for number in range(2 * MAX_ENTITIES):
        entities.define(f"e{number}", "")

    assert entities.value(f"e{MAX_ENTITIES - 1}") == ""
    assert entities.value(f"e{MAX_ENTITIES}") is None

    defined: dict[str, str] = {}
    for number in range(MAX_ENTITIES):
        Entities(defined).define(f"e{number}", "x" * 10_000)

    assert len(defined["e0"]) == MAX_VALUE_CHARS
    assert sum(len(name) + len(value) for name, value in defined.items()) <= MAX_CHARS
    assert len(Entities(defined).resolve("&e0;" * 1000)) <= 2_048
