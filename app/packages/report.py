"""What trying a package has shown, for people and for programs."""

from collections import Counter

import msgspec

from app.packages.package import LeftOut, Package
from app.profiles.kinds import KINDS, kind_of


class Error(msgspec.Struct, frozen=True):
    """A script's error."""

    item: str
    line: int  # in the item's script; 0 = not known
    message: str
    kind: str = ""  # "trigger", "alias" …
    traceback: str = ""


class Missing(msgspec.Struct, frozen=True):
    """A function of Mudlet's that is not there, and who called it first."""

    function: str
    item: str
    line: int  # as in `Error`
    kind: str


class Left(msgspec.Struct, frozen=True):
    """Something that Mudwire does not have."""

    item: str
    what: str


class Report(msgspec.Struct, frozen=True):
    """The result.  `ok`: installed, without an error and without a function that is missing."""

    package: str
    ok: bool
    errors: tuple[Error, ...] = ()
    missing_functions: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()  # the same, with the places of the calls
    permissions: tuple[str, ...] = ()  # what was asked for, and denied
    items: dict[str, int] = {}
    left_out: tuple[Left, ...] = ()
    installed: bool = True
    said: tuple[Error, ...] = ()  # what its scripts tell themselves, by `printError`: no error of theirs


def counts(package: Package | None) -> dict[str, int]:
    """How many items of each kind there are, without the folders around them."""
    found = Counter(kind_of(item).plural for item in package.items if not item.folder) if package else Counter[str]()
    return {kind.plural: found[kind.plural] for kind in KINDS}


def amounts(package: Package) -> str:
    """How many items there are, in words."""
    return _in_words(counts(package))


def refused(name: str, why: str) -> Report:
    """The report on what could not be installed."""
    return Report(name, ok=False, errors=(Error("", 0, why),), items=counts(None), installed=False)


def left(what: tuple[LeftOut, ...]) -> tuple[Left, ...]:
    """For a report."""
    return tuple(Left(each.item, each.what) for each in what)


def in_words(report: Report) -> str:
    """For people."""
    if not report.installed:
        return f"{report.package} cannot be installed: {report.errors[0].message}\n"
    verdict = " Nothing went wrong." if report.ok else ""
    lines = [f"{report.package} is installed: {_in_words(report.items)}.{verdict}"]
    lines += [f"Error{_in(each)}: {_said(each)}" for each in report.errors]
    lines += [f"Told{_in(each)}: {_said(each)}" for each in report.said]
    lines += [f"Missing function{_in(each)}: {each.function}" for each in report.missing]
    lines += [f"Asked to {permission}, which was denied." for permission in report.permissions]
    lines += [f"Left out of {each.item or 'the package'}: {each.what}" for each in report.left_out]
    return "".join(f"{line}\n" for line in lines)


def _in(what: Error | Missing) -> str:
    if not what.kind:
        return ""
    line = f", line {what.line}" if what.line else ""
    return f" in {what.kind} {what.item}{line}"


def _said(error: Error) -> str:
    """The message without the place in front of it, which stands there already."""
    return error.message.removeprefix(f"{error.kind} {error.item}:{error.line}: ")


def _in_words(items: dict[str, int]) -> str:
    words = {kind.plural: kind.singular for kind in KINDS}
    said = (f"{number} {words[kind] if number == 1 else kind}" for kind, number in items.items() if number)
    return ", ".join(said) or "no items"
