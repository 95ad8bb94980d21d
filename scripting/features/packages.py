"""The packages of the profile, for `lua/packages.lua`: which there are, and asking the core for others."""

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from netcore.api.hosting import (
    PackageAnswered,
    PackageInstallAsked,
    PackageInstalled,
    PackageRemovalAsked,
    PackageRemoved,
)
from netcore.api.packages import InstalledPackage
from scripting.calls import Calls
from scripting.machine import Plain, Value
from scripting.plain import text_of

# Scripts that ask the core for packages and wait.  People install a handful.
MAX_ASKED: Final = 100


class Packages:
    """What is installed, and what is asked for."""

    def __init__(
        self,
        calls: Calls,
        packages: Sequence[InstalledPackage],
        with_items: Callable[[], Sequence[str]],
        say: Callable[[PackageInstallAsked | PackageRemovalAsked], None],
    ) -> None:
        """`with_items` names the packages that have items; `say` tells the core."""
        self._calls = calls
        self._about = {package.name: package.about for package in packages}
        self._with_items = with_items
        self._say = say
        self._numbers = itertools.count(1)
        self._asked: dict[int, tuple[str, asyncio.Future[str]]] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "package_names": lambda: sorted({*self._about, *self._with_items()}),
            "package_about": self._about_package,
            "package_install": self._install,
            "package_remove": self._remove,
        }

    def installed(self, package: PackageInstalled) -> None:
        """A package is there."""
        self._about[package.name] = package.about

    def removed(self, package: PackageRemoved) -> None:
        """A package is gone."""
        self._about.pop(package.name, None)

    def answered(self, answer: PackageAnswered) -> None:
        """The core has done what a script asked, or says why not."""
        _, answered = self._asked.get(answer.request, ("", None))
        if answered is not None and not answered.done():
            answered.set_result(answer.error)

    def is_asking(self, item: str) -> bool:
        """A script of this item waits for the core: it may be a package that replaces itself."""
        return any(asking == item for asking, _ in self._asked.values())

    def _about_package(self, name: Plain) -> Value:
        about = self._about.get(text_of(name))
        return dict(about) if about is not None else None

    async def _install(self, path: Plain) -> str:
        return await self._ask(PackageInstallAsked, path)

    async def _remove(self, name: Plain) -> str:
        return await self._ask(PackageRemovalAsked, name)

    async def _ask(self, make: type[PackageInstallAsked] | type[PackageRemovalAsked], what: Plain) -> str:
        """Ask and wait; what went wrong, "" if nothing."""
        if len(self._asked) >= MAX_ASKED:
            return f"{MAX_ASKED} scripts wait for packages already"
        number = next(self._numbers)
        answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked[number] = (self._calls.item, answered)
        try:
            self._say(make(number, text_of(what)))
            return await answered
        finally:
            del self._asked[number]
