"""Sending and waiting, at the edges that Lua's part does not reach."""

import asyncio

import pytest

from netcore.api.allowance import Allowance
from scripting.commands import CommandLine
from scripting.features.commands import CommandsFeature
from scripting.fed_text import FedText
from scripting.machine import HostError, Plain
from tests.support.patience import HANG_S


class Desk:
    """The feature's host functions, and what has come of them."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.shown: list[str] = []
        self.fed: list[bytes] = []
        self.allowance = Allowance(10, 0, lambda: 0.0)
        line = CommandLine(
            separator=";;",
            write=self.sent.append,
            echo=self.shown.append,
            expand_aliases=lambda _: False,
            raise_event=lambda _name, _arguments: None,
            refuse=pytest.fail,
            may_send=self.allowance.take,
            allow_more=self.allowance.add,
        )
        self.functions = CommandsFeature(
            line, self._feed, FedText(("Mudwire", "1")), lambda: "utf-8", print
        ).functions()

    def _feed(self, text: bytes) -> bool:
        self.fed.append(text)
        return True


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_bytes_that_are_no_text_are_sent_as_replacement_characters(desk: Desk) -> None:
    desk.functions["command_send"](b"a\xff", True)

    assert (desk.sent, desk.shown) == (["a\ufffd"], ["a\ufffd"])


@pytest.mark.parametrize(("show", "shown"), [(True, ["look"]), (False, []), (None, []), (1, [])])
def test_only_true_shows(desk: Desk, show: Plain, shown: list[str]) -> None:
    desk.functions["command_send"](b"look", show)

    assert desk.shown == shown


def test_fed_bytes_stay_bytes_and_numbers_become_text(desk: Desk) -> None:
    desk.functions["feed_triggers"](b"\xff\n")
    desk.functions["feed_triggers"](5)

    assert desk.fed == [b"\xff\n", b"5"]


@pytest.mark.parametrize("seconds", [-5, 0, 0.0])
async def test_waiting_for_nothing_or_less_is_one_turn(desk: Desk, seconds: Plain) -> None:
    async with asyncio.timeout(HANG_S):
        await desk.functions["wait"](seconds)  # type: ignore[misc]  # it is async


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), b"1", None, True])
async def test_a_time_that_is_no_number_is_refused(desk: Desk, seconds: Plain) -> None:
    with pytest.raises(HostError):
        await desk.functions["wait"](seconds)  # type: ignore[misc]  # it is async
