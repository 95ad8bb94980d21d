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
    permissions: tuple[str, ...] = ()  # what was asked for, and denied
    items: dict[str, int] = {}
    left_out: tuple[Left, ...] = ()
    installed: bool = True


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
    lines = [f"{report.package} is installed: {_in_words(report.items)}."]
    lines += [f"Error{_in(each)}: {each.message}" for each in report.errors]
    lines += [f"Missing function: {name}" for name in report.missing_functions]
    lines += [f"Asked to {permission}, which was denied." for permission in report.permissions]
    lines += [f"Left out of {each.item or 'the package'}: {each.what}" for each in report.left_out]
    return "".join(f"{line}\n" for line in lines)


def _in(error: Error) -> str:
    if not error.kind:
        return ""
    line = f", line {error.line}" if error.line else ""
    return f" in {error.kind} {error.item}{line}"


def _in_words(items: dict[str, int]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in items.items() if number) or "no items"
