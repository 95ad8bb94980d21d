"""What scripts and the core say to each other about programs that scripts run.  The core runs them."""

from typing import Final, TypeAlias

from netcore.api.message import Message
from netcore.api.permissions import Owner

# What is asked stands whole in the question, or nobody could answer it.
MAX_COMMAND_CHARACTERS: Final = 400
# Of one program, before it is ended: what it says waits in memory until its script takes it.
MAX_OUTPUT_BYTES: Final = 8 << 20
# Handed to a program and not taken by it.
MAX_INPUT_BYTES: Final = 1 << 20


class ProgramAsked(Message, frozen=True):
    """A script wants a program run; answered by `ProgramStarted` in any case."""

    program: int  # a number by which both sides know it
    owner: Owner
    words: tuple[str, ...]  # the program and its arguments
    with_errors: bool = False  # what it writes to its standard error is heard too


class ProgramTold(Message, frozen=True):
    """A script writes to its program; `data` is empty when nothing more comes."""

    program: int
    data: bytes


class ProgramStopped(Message, frozen=True):
    """A script has its program end at once."""

    program: int


class ProgramStarted(Message, frozen=True):
    """It runs; or `error` says why not, and nothing more is told."""

    program: int
    error: str = ""


class ProgramSaid(Message, frozen=True):
    """It has written this."""

    program: int
    data: bytes


class ProgramEnded(Message, frozen=True):
    """It has ended, and all that it had written is told.  `code` is below zero where a signal has ended it."""

    program: int
    code: int


ProgramWish: TypeAlias = ProgramAsked | ProgramTold | ProgramStopped
ProgramEvent: TypeAlias = ProgramStarted | ProgramSaid | ProgramEnded
