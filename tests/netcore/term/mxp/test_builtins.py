import pytest

from netcore.term.mxp.builtins import BUILTINS, Bound, bind, supports
from netcore.term.mxp.markup import read_arguments

BOUND = [
    ("send", "look", {"href": "look"}, set()),
    ("send", "'tell Zugg ' PROMPT", {"href": "tell Zugg "}, {"prompt"}),
    ("send", "PROMPT 'tell Zugg '", {"href": "tell Zugg "}, {"prompt"}),
    ("send", "hint=h href=go prompt=1 expire=x", {"hint": "h", "href": "go", "expire": "x"}, {"prompt"}),
    ("send", "'' 'a hint'", {"hint": "a hint"}, set()),
    ("c", "red blue green", {"fore": "red", "back": "blue"}, set()),
    ("font", "color=red", {"color": "red"}, set()),
    ("!entity", "hp 100 DELETE", {"name": "hp", "value": "100"}, {"delete"}),
    ("b", "anything", {}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "arguments", "values", "flags"), BOUND)
def test_arguments_find_their_attributes(name: str, arguments: str, values: dict[str, str], flags: set[str]) -> None:
    assert bind(BUILTINS[name], read_arguments(arguments)) == Bound(values, frozenset(flags))


ASKED = [
    ("b send", "+b +send"),
    ("B", "+b"),
    ("frame image", "+frame -image"),
    ("send.href send.nothing", "+send.href -send.nothing"),
    ("a.*", "+a.href +a.hint +a.expire"),
    ("relocate.*", "-relocate.*"),
    ("!element", "+!element"),
    ("'<b>' b.c.d", ""),
]


@pytest.mark.parametrize(("asked", "answer"), ASKED)
def test_what_is_supported(asked: str, answer: str) -> None:
    assert supports(read_arguments(asked)) == answer


def test_everything_is_told_when_nothing_is_asked() -> None:
    everything = supports(()).split()

    assert {"+b", "+send", "+send.href", "+color.fore", "+var", "+version"} <= {*everything}
    assert not [word for word in everything if not word.startswith("+")]
    assert not {"+image", "+relocate", "+user", "+password"} & {*everything}


def test_nothing_that_does_more_than_look_may_be_used_by_players() -> None:
    allowed = {name for name, builtin in BUILTINS.items() if builtin.is_open}

    assert allowed == {
        "b", "bold", "strong", "h", "high", "i", "italic", "em", "u", "underline", "s", "strike", "strikeout", "c",
        "color", "font", "nobr", "br", "sbr", "p",
    }  # fmt: skip
