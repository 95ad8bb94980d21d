"""A command's way to the game: separators, aliases, the event, and what ends it."""

from collections.abc import Callable, Sequence

import pytest

from netcore.api.allowance import ALLOWED_PER_ENTRY, Allowance
from scripting.commands import MAX_DEPTH, SEND_EVENT, CommandLine, TooFastError
from scripting.machine import Value

AT_ONCE = 100


class Game:
    """What a command line stands between: aliases and event handlers in front, the game behind."""

    def __init__(self, separator: str = ";;") -> None:
        self.sent: list[str] = []
        self.echoed: list[str] = []
        self.refused: list[str] = []
        self.events: list[tuple[str, Sequence[Value]]] = []
        self.aliases: dict[str, Callable[[], object]] = {}
        self.on_send: dict[str, Callable[[], object]] = {}
        self.allowance = Allowance(AT_ONCE, 0, lambda: 0.0)
        self.line = CommandLine(
            separator=separator,
            write=self.sent.append,
            echo=self.echoed.append,
            expand_aliases=self._expand,
            raise_event=self._raise,
            refuse=self.refused.append,
            may_send=self.allowance.take,
            allow_more=self.allowance.add,
        )

    def _expand(self, command: str) -> bool:
        if command not in self.aliases:
            return False
        self.aliases[command]()
        return True

    def _raise(self, name: str, arguments: Sequence[Value]) -> None:
        self.events.append((name, arguments))
        command = arguments[0]
        if isinstance(command, str) and command in self.on_send:
            self.on_send[command]()


PARTS = [
    (";;", "look", ["look"]),
    (";;", "north;;east", ["north", "east"]),
    (";;", ";;north;;;;east;;", ["north", "east"]),
    (";;", "", [""]),
    (";;", ";;", [""]),
    (";;", "say a;b", ["say a;b"]),
    (";;", "one\ntwo\r\n", ["one", "two"]),
    (";;", "one;;two\nthree", ["one", "two", "three"]),
    ("", "a;;b\nc", ["a;;b", "c"]),
    ("|", "a|b;;c", ["a", "b;;c"]),
]


@pytest.mark.parametrize(("separator", "text", "sent"), PARTS)
def test_a_command_is_cut_at_separators_and_line_ends(separator: str, text: str, sent: list[str]) -> None:
    entered, direct = Game(separator), Game(separator)
    entered.line.enter(text)
    direct.line.send(text, show=False)

    assert entered.sent == direct.sent == sent


def test_what_is_entered_is_shown_once_and_whole() -> None:
    game = Game()
    game.line.enter("north;;east")

    assert game.echoed == ["north;;east"]


@pytest.mark.parametrize(("show", "echoed"), [(True, ["north"]), (False, [])])
def test_a_script_chooses_whether_what_it_sends_is_shown(show: bool, echoed: list[str]) -> None:
    sending, expanding = Game(), Game()
    sending.line.send("north", show=show)
    expanding.line.expand("north", show=show)

    assert sending.echoed == expanding.echoed == echoed


def test_an_alias_takes_its_part_and_the_others_are_sent() -> None:
    game = Game()
    game.aliases["go"] = lambda: game.line.send("north", show=False)
    game.line.enter("look;;go;;look")

    assert game.sent == ["look", "north", "look"]


def test_what_a_script_sends_goes_past_the_aliases() -> None:
    game = Game()
    game.aliases["go"] = lambda: pytest.fail("an alias was asked")
    game.line.send("go", show=False)

    assert game.sent == ["go"]


def test_an_empty_command_is_not_shown_to_the_aliases() -> None:
    game = Game()
    game.aliases[""] = lambda: pytest.fail("an alias was asked")
    game.line.enter("")

    assert game.sent == [""]


def test_aliases_that_expand_each_other_without_end_are_told_of() -> None:
    game = Game()
    depths: list[None] = []

    def again() -> None:
        depths.append(None)
        game.line.expand("a", show=False)
        game.line.expand("never", show=False)  # on the way back nothing is expanded, except by the outermost

    game.aliases["a"] = again
    game.line.enter("a")

    assert len(depths) == MAX_DEPTH
    assert game.sent == ["a", "never"]

    game.aliases["b"] = lambda: game.line.enter("b")
    game.line.enter("b")
    assert game.refused == [
        f'Alias processing stopped to prevent a crash: "{command}" is expanded without end' for command in "ab"
    ]


def test_every_part_raises_an_event_before_it_is_sent() -> None:
    game = Game()
    game.on_send["north"] = lambda: game.sent.append("(handler)")
    game.line.enter("look;;north")

    assert game.events == [(SEND_EVENT, ("look",)), (SEND_EVENT, ("north",))]
    assert game.sent == ["look", "(handler)", "north"]


def test_a_handler_may_deny_one_command() -> None:
    game = Game()
    game.on_send["north"] = game.line.deny
    game.line.enter("look;;north;;east")

    assert game.sent == ["look", "east"]


def test_denying_is_about_the_command_whose_event_is_being_raised() -> None:
    game = Game()

    def send_another_and_deny() -> None:
        game.line.send("another", show=False)
        game.line.deny()

    game.on_send["one"] = send_another_and_deny
    game.line.enter("one")
    game.line.deny()
    game.line.enter("two")

    assert game.sent == ["another", "two"]


def test_a_handler_that_sends_what_it_hears_of_is_told_of() -> None:
    game = Game()
    game.on_send["again"] = lambda: game.line.send("again", show=False)
    game.line.enter("again")

    assert game.refused == ["This was not sent, because commands send each other without end: again"]
    assert len(game.sent) <= MAX_DEPTH


def test_an_error_in_a_handler_leaves_the_next_command_alone() -> None:
    game = Game()

    def fail() -> None:
        game.line.deny()
        raise ValueError

    game.on_send["bad"] = fail
    with pytest.raises(ValueError):
        game.line.enter("bad")
    game.line.enter("good")

    assert game.sent == ["good"]


def test_a_script_that_sends_too_fast_gets_an_error_and_what_it_sent_before_is_sent() -> None:
    game = Game()
    for number in range(AT_ONCE):
        game.line.send(f"step {number}", show=False)
    with pytest.raises(TooFastError, match="faster than any game lets a player"):
        game.line.send("one more", show=False)

    assert game.sent == [f"step {number}" for number in range(AT_ONCE)]


def test_of_items_commands_that_come_too_fast_the_player_hears_once() -> None:
    game = Game()
    for number in range(AT_ONCE + 10):
        game.line.enter(f"step {number}")

    assert len(game.sent) == AT_ONCE
    assert len(game.refused) == 1
    assert game.refused[0].endswith(f": step {AT_ONCE}")


def test_what_the_player_enters_may_always_be_sent() -> None:
    game = Game()
    for _ in range(AT_ONCE):
        game.line.player_entered()
        for number in range(ALLOWED_PER_ENTRY):
            game.line.enter(f"step {number}")

    assert len(game.sent) == AT_ONCE * ALLOWED_PER_ENTRY
    assert game.refused == []
