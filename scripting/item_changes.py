"""Items and packages that come, change and go while a session runs: the player's, a package's, or by a script."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, assert_never

from netcore.api.host_commands import ItemDropped, ItemSaved, PackageAnswered, PackageInstalled, PackageRemoved
from netcore.api.items import Item, ScriptItem
from scripting.automation.automation import Automation
from scripting.calls import Calls
from scripting.features.packages import Packages
from scripting.machine import Value
from scripting.session_commands import ItemChange
from scripting.statistics import Statistics


class Running(Protocol):
    """What runs items."""

    def cancel(self, item: str) -> None:
        """Stop the calls of an item that wait."""

    def loading(self) -> AbstractContextManager[None]:
        """Within it what is started may compute for longer."""


class ItemChanges:
    """Makes them."""

    def __init__(
        self,
        machine: Running,
        calls: Calls,
        automation: Automation,
        statistics: Statistics,
        packages: Packages,
        *,
        raise_event: Callable[[str, Sequence[Value]], None],
        runs_scripts: bool,
    ) -> None:
        """`runs_scripts` False: in safe mode nothing comes to life."""
        self._machine = machine
        self._calls = calls
        self._automation = automation
        self._statistics = statistics
        self._packages = packages
        self._raise_event = raise_event
        self._runs_scripts = runs_scripts

    def handle(self, command: ItemChange) -> None:
        """Do what the core says."""
        match command:
            case ItemSaved(item=item, before=before):
                self._save(item, before)
            case ItemDropped(id=identity):
                self._machine.cancel(identity)
                self._automation.drop(identity)
            case PackageInstalled():
                self._install_package(command)
            case PackageRemoved():
                self._remove_package(command)
            case PackageAnswered():
                self._packages.answered(command)
            case _:
                assert_never(command)

    def _save(self, item: Item, before: str) -> None:
        if not self._runs_scripts:
            return
        # A call of the old script that still waits would go on beside the new one.
        self._machine.cancel(item.id)
        self._statistics.forget(item.id)
        self._automation.put(item, before)

    def put_own(self, item: Item, *, runs: bool = True) -> None:
        """A script has made or changed an item; the call that does goes on even if it is the item's own."""
        if item.id != self._calls.item:
            self._machine.cancel(item.id)
        self._automation.put(item, runs=runs)

    def _install_package(self, package: PackageInstalled) -> None:
        self._packages.installed(package)
        if not self._runs_scripts:
            return
        with self._machine.loading():
            # Scripts last: they run at once, and switch and look for the others.
            for item in sorted(package.items, key=lambda item: isinstance(item, ScriptItem)):
                self._automation.put(item)
            self._raise_event("sysInstall", (package.name,))
            for kind in _kinds("Install", package):
                self._raise_event(kind, (package.name, package.file))

    def _remove_package(self, package: PackageRemoved) -> None:
        # Before its items go, so that its own scripts can clean up.
        self._raise_event("sysUninstall", (package.name,))
        for kind in _kinds("Uninstall", package):
            self._raise_event(kind, (package.name, package.file))
        self._packages.removed(package)
        for identity in package.items:
            if not self._packages.is_asking(identity):  # or it could not install its own next version
                self._machine.cancel(identity)
            self._automation.drop(identity)


def _kinds(what: str, package: PackageInstalled | PackageRemoved) -> tuple[str, ...]:
    """The events that tell of it, besides the one for all kinds; what is done to modules, scripts do."""
    if not package.is_module:
        return (f"sys{what}Package",)
    if package.is_anew:
        return (f"sysSync{what}Module",)
    return f"sys{what}Module", f"sysLua{what}Module"
