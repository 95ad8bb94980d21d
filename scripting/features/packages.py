"""The packages of the profile, for `lua/packages.lua`: which there are, and asking the core for others."""

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from netcore.api.host_commands import PackageAnswered, PackageInstalled, PackageRemoved
from netcore.api.host_events import (
    ClientAsked,
    IconAsked,
    LogAppended,
    LoggingAsked,
    ModuleReloadAsked,
    PackageDescribed,
    PackageInstallAsked,
    PackageRemovalAsked,
    SavingAsked,
    TelnetFed,
)
from netcore.api.packages import MAX_ABOUT, MAX_ABOUT_CHARACTERS, InstalledPackage
from scripting.calls import Calls
from scripting.machine import HostError, Plain, Value
from scripting.plain import text_of, whole_of

# Scripts that ask the core for packages and wait.  People install a handful.
MAX_ASKED: Final = 100
# Characters that a script writes into the log at once: many screens.
MAX_LOGGED: Final = 100_000

Asked = (
    PackageInstallAsked
    | PackageRemovalAsked
    | ModuleReloadAsked
    | SavingAsked
    | LoggingAsked
    | TelnetFed
    | ClientAsked
    | IconAsked
)


class Packages:
    """What is installed, and what is asked for."""

    def __init__(
        self,
        calls: Calls,
        packages: Sequence[InstalledPackage],
        with_items: Callable[[], Sequence[str]],
        say: Callable[[Asked | PackageDescribed | LogAppended], None],
        named: Callable[[str], str] = str,
    ) -> None:
        """`with_items` names the packages that have items; `say` tells the core, for which a path is `named` so."""
        self._calls = calls
        self._known = {package.name: package for package in packages}
        self._with_items = with_items
        self._say = say
        self._named = named
        self._numbers = itertools.count(1)
        self._asked: dict[int, tuple[str, asyncio.Future[PackageAnswered]]] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "package_names": self._names,
            "package_about": self._about_package,
            "package_set_about": self._set_about,
            "package_install": self._install,
            "package_look": self._look,
            "package_remove": self._remove,
            "module_names": lambda: sorted(each.name for each in self._known.values() if each.is_module),
            "module_facts": self._module_facts,
            "module_set": self._module_set,
            "module_reload": self._reload,
            "log_switch": self.switch_log,
            "log_append": lambda text: self._say(LogAppended(text_of(text)[:MAX_LOGGED])),
        }

    def installed(self, package: PackageInstalled) -> None:
        """A package is there."""
        self._known[package.name] = InstalledPackage(
            package.name,
            package.file,
            package.about,
            is_module=package.is_module,
            priority=package.priority,
            sync=package.sync,
        )

    def removed(self, package: PackageRemoved) -> None:
        """A package is gone."""
        self._known.pop(package.name, None)

    def module_priorities(self) -> dict[str, int]:
        """In which order the modules' scripts run when a session starts."""
        return {each.name: each.priority for each in self._known.values() if each.is_module}

    def answered(self, answer: PackageAnswered) -> None:
        """The core has done what a script asked, or says why not."""
        _, answered = self._asked.get(answer.request, ("", None))
        if answered is not None and not answered.done():
            answered.set_result(answer)

    def is_asking(self, item: str) -> bool:
        """A script of this item waits for the core: it may be a package that replaces itself."""
        return any(asking == item for asking, _ in self._asked.values())

    async def ask(self, make: Callable[[int], Asked]) -> str:
        """Ask the core and wait; what went wrong, "" if nothing."""
        return (await self.answer_to(make)).error

    async def switch_log(self, on: Plain, html: Plain) -> tuple[str, str, bool]:
        """Have a log kept, or none: what went wrong, the log's file and whether it was not so before."""
        answer = await self.answer_to(lambda number: LoggingAsked(number, on is True, html is True))
        return answer.error, answer.path, answer.is_news

    async def answer_to(self, make: Callable[[int], Asked]) -> PackageAnswered:
        """Ask the core and wait."""
        number = next(self._numbers)
        if len(self._asked) >= MAX_ASKED:
            return PackageAnswered(number, f"{MAX_ASKED} scripts wait for packages already")
        answered: asyncio.Future[PackageAnswered] = asyncio.get_running_loop().create_future()
        self._asked[number] = (self._calls.item, answered)
        try:
            self._say(make(number))
            return await answered
        finally:
            del self._asked[number]

    # --- packages ---

    def _names(self) -> list[Value]:
        modules = {each.name for each in self._known.values() if each.is_module}
        return [*sorted({*self._known, *self._with_items()} - modules)]

    def _about_package(self, name: Plain) -> Value:
        package = self._known.get(text_of(name))
        return dict(package.about) if package is not None else None

    def _set_about(self, name: Plain, key: Plain, value: Plain) -> bool:
        package = self._known.get(text_of(name))
        if package is None:
            return False
        about = {**package.about, text_of(key): text_of(value)}
        if len(about) > MAX_ABOUT or any(len(text) > MAX_ABOUT_CHARACTERS for text in (*about, *about.values())):
            raise HostError(f"that is more than a package says of itself: {MAX_ABOUT} texts of 1 MiB")
        self._describe(replace(package, about=about))
        return True

    async def _install(self, path: Plain, is_module: Plain) -> str:
        name = self._named(text_of(path))
        return await self.ask(lambda number: PackageInstallAsked(number, name, is_module is True))

    async def _look(self, path: Plain) -> tuple[str, str]:
        """What a file would install, in words; what went wrong, "" if nothing."""
        name = self._named(text_of(path))
        answer = await self.answer_to(lambda number: PackageInstallAsked(number, name, only_look=True))
        return answer.words, answer.error

    async def _remove(self, name: Plain) -> str:
        return await self.ask(lambda number: PackageRemovalAsked(number, text_of(name)))

    # --- modules ---

    def _module(self, name: Plain) -> InstalledPackage | None:
        package = self._known.get(text_of(name))
        return package if package is not None and package.is_module else None

    def _module_facts(self, name: Plain) -> tuple[str, int, bool] | None:
        module = self._module(name)
        return (module.file, module.priority, module.sync) if module is not None else None

    def _module_set(self, name: Plain, priority: Plain, sync: Plain) -> bool:
        module = self._module(name)
        if module is None:
            return False
        if priority is not None:
            module = replace(module, priority=whole_of(priority))
        if isinstance(sync, bool):
            module = replace(module, sync=sync)
        self._describe(module)
        return True

    async def _reload(self, name: Plain) -> str:
        return await self.ask(lambda number: ModuleReloadAsked(number, text_of(name)))

    def _describe(self, package: InstalledPackage) -> None:
        self._known[package.name] = package
        self._say(PackageDescribed(package))
