"""The Lua prompt: code that the player types, run as a script of the player's own; its results, or its error.

Lua's part is `lua/prompt.lua`.  What such code makes (timers, handlers) stays and belongs to the prompt.
"""

from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.display import Display, Found
from netcore.api.inquiries import CodeRan, NamesListed
from netcore.api.permissions import Owner
from scripting.calls import Calls
from scripting.features.library import install
from scripting.machine import Call, CompileError, Machine, Plain
from scripting.plain import text_of, whole_of

OWNER: Final = Owner("", "script", "Lua prompt")
CHUNK: Final = "script Lua prompt"
_CALLER: Final = "mudwire/prompt.lua:"
# What waits is the player's own; beyond this it is a mistake.
MAX_RUNNING: Final = 20
MAX_RESULTS: Final = 50
MAX_RESULT_CHARACTERS: Final = 20_000
MAX_CODE_CHARACTERS: Final = 1 << 20


class Prompt:
    """Runs what is typed."""

    def __init__(self, machine: Machine, calls: Calls, show: Callable[[Display], None]) -> None:
        self._machine = machine
        self._calls = calls
        self._show = show
        self._ask = 0
        self._list = 0
        self._names: set[str] = set()  # that have been handed over
        self._running: dict[int, Call] = {}
        self._handlers: dict[int, int] = {}  # by number
        self._starting = 0  # what is in its first stretch; its call is not known yet

    def install(self) -> None:
        """Give Lua its part."""
        install(self._machine, self._functions(), "prompt")

    def run(self, number: int, code: str) -> None:
        """Run an expression, or statements."""
        if len(self._running) >= MAX_RUNNING:
            self._tell(CodeRan(number, error=f"{MAX_RUNNING} of these wait already; stop one of them"))
            return
        try:
            handler = self._compiled(code[:MAX_CODE_CHARACTERS])
        except CompileError as error:
            where = f"{error.line}: " if error.line else " "
            self._tell(CodeRan(number, error=f"{CHUNK}:{where}{error.message}"))
            return
        self._starting, self._handlers[number] = number, handler
        call = self._calls.start(self._ask, (number, handler), owner=OWNER, about=None)
        if self._starting != number:
            return  # it has told already
        self._starting = 0
        self._running[number] = call
        if call.is_over:
            self._ended(number)
        else:
            call.on_end = lambda: self._ended(number)

    def list_names(self) -> None:
        """Tell which names code may use."""
        self._calls.start(self._list, owner=OWNER, about=None)

    def stop(self, number: int) -> None:
        """End what waits."""
        call = self._running.get(number)
        if call is not None:
            self._machine.end(call)

    def takes_failure(self, message: str, traceback: str) -> bool:
        """A call has ended with an error: if it is one of these, that is its result."""
        call = self._machine.current
        number = next((each for each, running in self._running.items() if running is call), 0)
        if not number and self._starting and call is not None and call.owner is OWNER:
            number = self._starting
        if not number:
            return False
        self._over(number, CodeRan(number, error=message, traceback=_without_caller(traceback)))
        return True

    def _compiled(self, code: str) -> int:
        try:
            return self._machine.compile(f"return {code}", CHUNK)
        except CompileError:
            return self._machine.compile(code, CHUNK)  # it has statements

    def _functions(self) -> Mapping[str, Callable[..., object]]:
        return {
            "prompt_use": self._use,
            "prompt_told": self._told,
            "prompt_use_names": self._use_names,
            "prompt_names": self._name,
        }

    def _use(self, handler: Plain) -> None:
        self._ask = whole_of(handler)

    def _use_names(self, handler: Plain) -> None:
        self._list = whole_of(handler)

    def _name(self, is_last: Plain, *names: Plain) -> None:
        self._names.update(map(text_of, names))
        if is_last is True:
            listed, self._names = self._names, set()
            self._show(Found(NamesListed(tuple(sorted(listed)))))

    def _told(self, number: Plain, *results: Plain) -> None:
        texts = tuple(text_of(each)[:MAX_RESULT_CHARACTERS] for each in results[:MAX_RESULTS])
        self._over(whole_of(number), CodeRan(whole_of(number), texts))

    def _ended(self, number: int) -> None:
        if number in self._running:
            self._over(number, CodeRan(number, error="stopped"))

    def _over(self, number: int, ran: CodeRan) -> None:
        self._running.pop(number, None)
        self._machine.release(self._handlers.pop(number))
        if self._starting == number:
            self._starting = 0
        self._tell(ran)

    def _tell(self, ran: CodeRan) -> None:
        self._show(Found(ran))


def _without_caller(traceback: str) -> str:
    """What has called the code is ours, and no line that the player has entered."""
    script, caller, _ = traceback.partition(_CALLER)
    return script.rstrip().removesuffix("(tail call): ?").rstrip() if caller else traceback
