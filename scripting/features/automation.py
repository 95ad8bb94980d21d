"""Making triggers, aliases, timers and keys for a while, and switching items by name, for `lua/automation.lua`."""

from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.qt_keys import key_written
from scripting.automation.automation import KIND_WORDS, MAX_TEMPORARY, Automation
from scripting.automation.regex import PatternProblem
from scripting.automation.timers import TooManyTimersError
from scripting.automation.triggers import pattern_of
from scripting.calls import Calls
from scripting.machine import Machine, Plain, asking
from scripting.plain import number_of, text_of, whole_of

Made = int | tuple[None, str]

# Timers that repeat do so at most a thousand times a second.
MIN_REPEAT_S: Final = 0.001


class AutomationFeature:
    """What scripts do with automation."""

    def __init__(self, machine: Machine, calls: Calls, automation: Automation) -> None:
        self._machine = machine
        self._calls = calls
        self._automation = automation

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "trigger_add": self._add_trigger,
            "trigger_add_complex": self._add_complex_trigger,
            "trigger_use_again": lambda number: self._automation.triggers.use_again(str(whole_of(number))),
            "trigger_stay_open": self._stay_open,
            "conditions_use": lambda handler: self._automation.conditions.use(whole_of(handler)),
            "condition_told": self._condition_told,
            "alias_add": self._add_alias,
            "key_add": self._add_key,
            "timer_add": self._add_timer,
            "timer_remaining": lambda name: self._automation.remaining_s(text_of(name)),
            "automation_enable": self._enable,
            "automation_kill": lambda kind, name: self._automation.kill(text_of(kind), text_of(name)),
            "automation_count": self._count,
            "automation_count_active": self._count_active,
        }

    @asking
    def _add_trigger(self, kind: Plain, pattern: Plain, handler: Plain, uses: Plain) -> Made:
        if not self._automation.has_room("trigger"):
            return self._refuse(handler, f"there are {MAX_TEMPORARY} temporary triggers already")
        try:
            entry = self._automation.triggers.add_temporary(
                pattern_of(text_of(kind), text_of(pattern)),
                self._calls.owner,
                self._calls.item,
                whole_of(handler),
                whole_of(uses) or None,
            )
        except PatternProblem as problem:
            return self._refuse(handler, f"the pattern does not compile: {problem}")
        return int(entry.id)

    @asking
    def _add_complex_trigger(self, name: Plain, pattern: Plain, handler: Plain, uses: Plain, *looks: Plain) -> Made:
        """`looks`: multi-line, filter, every match, fire length, margin, and the two colours of a highlight."""
        if not self._automation.has_room("trigger"):
            return self._refuse(handler, f"there are {MAX_TEMPORARY} temporary triggers already")
        multiline, is_filter, match_all, fire_length, margin, front, back = looks
        wanted = TriggerItem(
            id="",
            name=text_of(name),
            patterns=(Pattern(text_of(pattern), PatternKind.REGEX),),
            multiline=multiline is True,
            is_filter=is_filter is True,
            match_all=match_all is True,
            fire_length=max(0, whole_of(fire_length)),
            margin=max(0, whole_of(margin)),
            highlight=bool(front or back),
            highlight_foreground=text_of(front),
            highlight_background=text_of(back),
        )
        triggers, owner, item = self._automation.triggers, self._calls.owner, self._calls.item
        try:
            entry = triggers.add_complex(wanted, owner, item, whole_of(handler), whole_of(uses) or None)
        except PatternProblem as problem:
            return self._refuse(handler, f"the pattern does not compile: {problem}")
        return int(entry.id)

    def _stay_open(self, name: Plain, lines: Plain) -> bool:
        return self._automation.triggers.stay_open(text_of(name), whole_of(lines))

    def _condition_told(self, number: Plain, held: Plain) -> None:
        self._automation.conditions.told(whole_of(number), held=held is True)

    @asking
    def _add_alias(self, pattern: Plain, handler: Plain, problem: Plain) -> Made:
        if not self._automation.has_room("alias"):
            return self._refuse(handler, f"there are {MAX_TEMPORARY} temporary aliases already")
        entry = self._automation.aliases.add_temporary(
            text_of(pattern), self._calls.owner, self._calls.item, whole_of(handler), text_of(problem or b"")
        )
        return int(entry.id)

    @asking
    def _add_key(self, modifiers: Plain, key: Plain, handler: Plain) -> Made:
        spelled = key_written(text_of(key), whole_of(modifiers))
        if not spelled:
            return self._refuse(handler, f"{text_of(key)!r} names no key")
        if not self._automation.has_room("key"):
            return self._refuse(handler, f"there are {MAX_TEMPORARY} temporary keys already")
        entry = self._automation.keys.add_temporary(spelled, self._calls.owner, self._calls.item, whole_of(handler))
        return int(entry.id)

    @asking
    def _add_timer(self, seconds: Plain, handler: Plain, repeats: Plain) -> Made:
        time_s = number_of(seconds)
        if time_s < 0:
            return self._refuse(handler, "the time is less than nothing")
        if repeats is True and time_s == 0:
            return self._refuse(handler, "a timer that repeats every 0 seconds would never rest")
        if repeats is True:
            time_s = max(time_s, MIN_REPEAT_S)
        try:
            entry = self._automation.timers.add_temporary(
                time_s, self._calls.owner, self._calls.item, whole_of(handler), repeats=repeats is True
            )
        except TooManyTimersError:
            return self._refuse(handler, "there are too many timers already")
        return int(entry.id)

    def _refuse(self, handler: Plain, message: str) -> tuple[None, str]:
        self._machine.release(whole_of(handler))
        return None, message

    def _enable(self, kind: Plain, name: Plain, enabled: Plain) -> bool:
        return self._automation.enable(text_of(kind), text_of(name), enabled=enabled is True)

    def _count(self, name: Plain, kind: Plain) -> int | None:
        word = KIND_WORDS.get(text_of(kind))
        return self._automation.count(word, text_of(name)) if word is not None else None

    def _count_active(self, name: Plain, kind: Plain, with_folders: Plain) -> int | None:
        word = KIND_WORDS.get(text_of(kind))
        if word is None:
            return None
        return self._automation.count_active(word, text_of(name), with_folders=with_folders is True)
