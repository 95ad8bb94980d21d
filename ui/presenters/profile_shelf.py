"""The profiles of the connect dialog: as saved, as edited, in which order, and how each reads in the list.

An edit stays with its profile until it is saved or given up, so that looking at another one loses nothing and asks
nothing.  The key of a profile is its saved name, that of the one that is being made is `NEW`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from netcore.api.settings import PasswordPlace, ProfileSettings
from ui.presenters import address
from ui.presenters.profile_form import MAX_NAME, ProfileForm

NEW: Final = ""

_BROKEN: Final = "\0"  # before the name of a folder, which may be the name of a profile in another folder

# Not strftime's: those are in the language of the system, and the rest of the sentence is not.
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE_S: Final = 60
_HOUR_S: Final = 3600


class Entry(NamedTuple):
    """A row of the list.  `problem`: why the profile cannot be read; "" for one that can."""

    key: str
    name: str
    address: str
    played: str
    is_secure: bool = False
    is_checked: bool = True  # the certificate, that is
    is_changed: bool = False
    problem: str = ""
    group: str = ""
    icon: str = ""  # the file of a picture
    begins_group: bool = False  # its heading stands above it

    @property
    def brief(self) -> str:
        """The problem without the way to the folder, which the row names already."""
        folder = self.problem.find(self.name)
        return self.problem if folder < 0 else self.problem[folder + len(self.name) :].lstrip("/\\")

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        if self.problem:
            return f"{self.name}, cannot be read: {self.problem}"
        checked = "" if self.is_checked else ", certificate not checked"
        parts = [self.name, self.group, self.address, f"encrypted{checked}" if self.is_secure else "", self.played]
        return ", ".join([*filter(None, parts), *(["not saved"] if self.is_changed else [])])


class ProfileShelf:
    """What the dialog knows of the profiles."""

    def __init__(self) -> None:
        self.profiles: dict[str, ProfileSettings] = {}
        self.broken: dict[str, str] = {}
        self.is_listed = False
        self._drafts: dict[str, ProfileForm] = {}

    def listed(self, profiles: tuple[ProfileSettings, ...], broken: tuple[tuple[str, str], ...]) -> None:
        """The core told which profiles there are; edits of those that are gone go with them."""
        self.is_listed = True
        self.profiles = {settings.name: settings for settings in profiles}
        self.broken = {_BROKEN + name: problem for name, problem in broken}
        self._drafts = {key: form for key, form in self._drafts.items() if key == NEW or key in self.profiles}

    def has(self, key: str) -> bool:
        """Whether there is such a row."""
        return key in self.profiles or key in self.broken or key in self._drafts

    def name(self, key: str) -> str:
        """What a profile is called."""
        return key.removeprefix(_BROKEN)

    def form(self, key: str) -> ProfileForm:
        """A profile as it is being edited, or as it is saved."""
        return replace(self._drafts.get(key) or self._saved(key))

    def edit(self, key: str, form: ProfileForm) -> None:
        """Keep what the fields show.  A profile that is as saved has no edit; a new one is nothing but an edit."""
        if key != NEW and not form.differs(self._saved(key)):
            self._drafts.pop(key, None)
        else:
            self._drafts[key] = replace(form)

    def give_up(self, key: str) -> None:
        """Forget an edit."""
        self._drafts.pop(key, None)

    def saved(self, key: str, form: ProfileForm) -> None:
        """An edit was saved as it was then; what has been typed since stays, under the name that was saved."""
        draft = self._drafts.pop(key, None)
        if draft is not None and draft.differs(form):
            name = form.name.strip()
            self._drafts[name] = replace(draft, renamed_from=name)

    def is_changed(self, key: str) -> bool:
        """Whether a profile is being edited."""
        return key in self._drafts

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of profiles with edits that would be lost; one that is new and empty is none."""
        return tuple(form.name or "New profile" for key, form in self._drafts.items() if not self.is_untouched(key))

    def is_untouched(self, key: str) -> bool:
        """Whether it is a new profile in which nothing has been typed."""
        return key == NEW and not self.form(NEW).differs(ProfileForm())

    def problems(self, key: str) -> dict[str, str]:
        """A sentence for each field of the edit that cannot be right."""
        return self.form(key).problems(frozenset(self.profiles) - {key})

    def copy_of(self, key: str) -> ProfileSettings:
        """A copy of a saved profile under a name of its own."""
        taken = {name.casefold() for name in self.profiles}
        ending, count = " copy", 2
        while (name := key[: MAX_NAME - len(ending)] + ending).casefold() in taken:
            ending, count = f" copy {count}", count + 1
        settings = self.profiles[key]
        login = msgspec.structs.replace(settings.login, password=PasswordPlace.ASK)  # what is kept is not copied
        return msgspec.structs.replace(settings, name=name, login=login)

    def entries(self, query: str, last_played: Callable[[str], float], now: float) -> list[Entry]:
        """The rows in whose name, address or description the query is.

        First the one that is being made, then the others by group, played last first, then those that cannot be read.
        """
        known = sorted(
            (name for name in self.profiles if self._fits(name, query)),
            key=lambda name: (self._group(name).casefold(), -last_played(name), name.casefold()),
        )
        rows = [self._new_entry()] if NEW in self._drafts else []
        before = ""
        for name in known:
            entry = self._entry(name, last_played(name), now)
            rows.append(entry._replace(begins_group=entry.group != before))
            before = entry.group
        wanted = query.strip().casefold()
        rows += [
            Entry(key, self.name(key), "", "", problem=problem)
            for key, problem in self.broken.items()
            if wanted in key.casefold()
        ]
        return rows

    def _saved(self, key: str) -> ProfileForm:
        return ProfileForm.of(self.profiles[key]) if key in self.profiles else ProfileForm()

    def _fits(self, name: str, query: str) -> bool:
        settings = self.profiles[name]
        text = f"{name}\n{address.shown(settings.link)}\n{settings.description}\n{settings.look.group}"
        return query.strip().casefold() in text.casefold()

    def _entry(self, name: str, when: float, now: float) -> Entry:
        link = self.profiles[name].link
        place, played = address.shown(link), played_words(when, now)
        look = self.profiles[name].look
        changed = self.is_changed(name)
        return Entry(name, name, place, played, link.tls, link.verify, changed, group=self._group(name), icon=look.icon)

    def _group(self, name: str) -> str:
        return self.profiles[name].look.group.strip()

    def _new_entry(self) -> Entry:
        form = self._drafts[NEW]
        place = f"{form.host.strip()}:{form.port.strip()}".strip(":")
        return Entry(NEW, form.name.strip() or "New profile", place, "", form.tls, form.verify, is_changed=True)


def played_words(when: float, now: float) -> str:
    """How long ago, as people say it; never: "not played yet"."""
    if when <= 0:
        return "not played yet"
    elapsed = now - when
    if elapsed < _MINUTE_S:
        return "just now"
    if elapsed < _HOUR_S:
        return f"{int(elapsed // _MINUTE_S)} min ago"
    then, today = datetime.fromtimestamp(when).astimezone(), datetime.fromtimestamp(now).astimezone()
    match (today.date() - then.date()).days:
        case 0:
            return f"today, {then:%H:%M}"
        case 1:
            return f"yesterday, {then:%H:%M}"
        case days if days < 7:
            return f"{days} days ago"
        case _:
            month = f"{then.day} {_MONTHS[then.month - 1]}"
            return month if then.year == today.year else f"{month} {then.year}"
