from netcore.term.mxp.elements import MAX_CHARS, MAX_ELEMENTS, MAX_TAGS, Element, Elements, bind, told
from netcore.term.mxp.markup import Argument, Tag, read_arguments

NOTHING: frozenset[str] = frozenset()


def test_a_definition_is_cut_into_tags() -> None:
    elements = Elements({})
    elements.define("Item", "<C &col;>text</C><SEND>", {"att": "col=red name", "tag": "20", "flag": "Set x"}, NOTHING)
    found = elements.find("item")

    assert found is not None
    assert found.tags == (Tag("c", arguments=(Argument("", "&col;"),)), Tag("send"))
    assert found.attributes == (Argument("col", "red"), Argument("name", ""))
    assert elements.of_line(20) is found
    assert elements.of_line(21) is None
    assert (found.is_open, found.is_empty) == (False, False)


def test_one_can_be_replaced_and_deleted() -> None:
    elements = Elements({})
    elements.define("x", "<B>", {}, NOTHING)
    elements.define("X", "<I>", {"tag": "1000"}, frozenset({"open", "empty"}))
    found = elements.find("x")

    assert found is not None
    assert (found.tags, found.is_open, found.is_empty, found.line) == ((Tag("i"),), True, True, 0)

    elements.define("X", "", {}, frozenset({"delete"}))

    assert elements.find("x") is None


def test_attributes_can_be_added_later() -> None:
    elements = Elements({})
    elements.add_attributes("x", "nobody")
    elements.define("x", "", {"att": "a"}, NOTHING)
    elements.add_attributes("x", "b=2")
    found = elements.find("x")

    assert found is not None
    assert found.attributes == (Argument("a", ""), Argument("b", "2"))


def test_what_is_given_goes_to_names_and_places() -> None:
    element = Element("x", attributes=(Argument("a", "1"), Argument("b", "2"), Argument("c", "3")))

    assert bind(element, read_arguments("x c=z")) == {"a": "x", "b": "2", "c": "z"}
    assert bind(element, read_arguments("'' y unknown=w")) == {"a": "1", "b": "y", "c": "3"}
    assert bind(element, read_arguments("1 2 3 4 5")) == {"a": "1", "b": "2", "c": "3"}


def test_what_is_given_without_a_name_is_told_by_itself_too() -> None:
    element = Element("x", attributes=(Argument("a", ""), Argument("b", "")))

    def tell(text: str) -> dict[str, str]:
        arguments = read_arguments(text)
        return told(arguments, bind(element, arguments))

    assert tell("One Dir=North") == {"a": "One", "one": "", "dir": "North"}
    assert tell("1 2 Sword") == {"a": "1", "b": "2", "1": "", "2": "", "sword": ""}
    assert tell("'' 2") == {"b": "2", "2": ""}
    assert tell("b a") == {"a": "b", "b": "a"}


def test_they_are_bounded() -> None:
    elements = Elements({})
    for number in range(2 * MAX_ELEMENTS):
        elements.define(f"e{number}", "<B>" * 100, {}, NOTHING)
    found = elements.find("e0")

    assert found is not None
    assert len(found.tags) == MAX_TAGS
    assert elements.find(f"e{2 * MAX_ELEMENTS - 1}") is None

    defined: dict[str, Element] = {}
    for number in range(MAX_ELEMENTS):
        Elements(defined).define(f"e{number}", "x" * 2_000, {}, NOTHING)

    assert sum(element.size for element in defined.values()) <= MAX_CHARS
