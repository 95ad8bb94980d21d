"""A permission question in plain words: who asks, for what, and what it means."""

from dataclasses import dataclass
from typing import Final

from netcore.api.permissions import Access, Grant, Owner, Power

_LOOPBACK: Final = {"127.0.0.1", "::1", "localhost"}
_EVERYWHERE: Final = {"0.0.0.0", "::", "*", ""}  # noqa: S104 - recognised, never bound
_MAX_SHOWN: Final = 80  # a script chooses these names; a long one must not push the buttons away


# What is asked, and what it means.
_WHOLE_WORDS: Final = {
    (Power.NOTIFY, "desktop"): (
        "show notifications on your desktop",
        "They look as those of Mudwire itself; the script chooses the words.",
    ),
    (Power.CLIPBOARD, "read"): ("read what is on the clipboard", "What you copied elsewhere may be a password."),
    (Power.CLIPBOARD, "write"): ("put text onto the clipboard", "It replaces what you have copied."),
    (Power.SHARE, "profiles"): (
        "raise events in the sessions of your other profiles",
        "Their scripts hear it, and do what they do when they hear such a thing.",
    ),
    (Power.SEE_PROFILES, "profiles"): (
        "see which profiles you have",
        "It learns their names, the addresses of their games, and which are open and connected; no passwords.",
    ),
    (Power.QUIT, "program"): (
        "close Mudwire with all its tabs",
        "Every game is disconnected. You are still asked about what is not saved.",
    ),
}


# What is asked; {} is the host.
_WORDS: Final = {
    Power.ACCEPT: "accept connections from {}",
    Power.RESOLVE: "look up the name {}",
    Power.CONNECT_LOCAL: "connect to the local socket {}",
    Power.LISTEN_LOCAL: "make the local socket {} and listen there",
    Power.ENVIRONMENT: "read the variable {} of the environment",
    Power.OPEN_PAGE: "open web pages of {} in your browser",
    Power.OPEN_PROFILE: "open your profile “{}” in a tab, or bring its tab to the front",
    Power.CLOSE_PROFILE: "close the tab of your profile “{}”",
}

_MEANING_NEAR: Final = {
    Power.CONNECT: "That is a program on this computer. Text and files of this profile could be passed to it.",
    Power.LISTEN: "Only programs on this computer could reach it.",
}
_MEANING: Final = {
    Power.CONNECT: "It could send there what the game shows and what you type.",
    Power.LISTEN: "Other computers could reach it and talk to the script.",
    Power.ACCEPT: "Other computers could reach it and talk to the script.",
    Power.RESOLVE: "Your name server learns the name; nothing else is sent.",
    Power.RUN: "It may do whatever you may, with all your files; it is ended with the session.",
    Power.ENVIRONMENT: "Some variables hold passwords or tokens of other programs.",
    Power.CONNECT_LOCAL: "A program on this computer listens there. It may do whatever the script asks of it.",
    Power.LISTEN_LOCAL: "Only programs on this computer could reach it.",
    Power.OPEN_PAGE: "The page learns your address, and what the script puts into the link.",
    Power.NOTIFY: "",
    Power.CLIPBOARD: "",
    Power.SHARE: "",
    Power.SEE_PROFILES: "",
    Power.OPEN_PROFILE: "It is as if you had opened it: it connects to its game, and its scripts begin.",
    Power.CLOSE_PROFILE: "Its game is disconnected. You are still asked about what is not saved.",
    Power.QUIT: "",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question, until it is answered or needs no answer any more."""

    number: int
    owner: Owner
    access: Access

    @property
    def title(self) -> str:
        """What is asked."""
        return f"{_who(self.owner)} wants to {_what(self.access)}."

    @property
    def explanation(self) -> str:
        """What it means."""
        return _meaning(self.access)

    @property
    def always_label(self) -> str:
        """The button that remembers."""
        return "Always for this &package" if self.owner.package else "&Always for this script"


def grant_words(grant: Grant) -> tuple[str, str]:
    """Who may do what, or may not: a remembered answer, for a list."""
    kind, _, name = grant.subject.partition(" ")
    who = f"{kind.capitalize()} “{_cut(name)}”" if name else "Every script" if grant.subject == "*" else grant.subject
    is_any = grant.host == "*" and grant.power is not Power.LISTEN
    what = _what(Access(grant.power, "any host" if is_any else grant.host, grant.port))
    return who, what if grant.allow else f"never {what}"


def _who(owner: Owner) -> str:
    kind = owner.kind.capitalize() or "Script"
    line = f", line {owner.line}," if owner.line else ""
    name = _cut(owner.item)
    if owner.package and not owner.item:
        return f"Package “{_cut(owner.package)}”"  # its code takes part in what another's asks
    if owner.package:
        return f"Package “{_cut(owner.package)}” ({kind.lower()} “{name}”{line.rstrip(',')})"
    return f"{kind} “{name}”{line}"


def _what(access: Access) -> str:
    host = _cut_inside(access.host)
    match access.power:
        case Power.CONNECT:
            return f"connect to {host} {_port(access)}"
        case Power.LISTEN:
            where = "from any computer" if access.host in _EVERYWHERE else f"on {host}"
            return f"accept connections {where} at {_port(access)}"
        case Power.RUN:
            return f"run “{_shown(access.host)}” on this computer"
        case _ if access.power in _WORDS:
            return _WORDS[access.power].format(host)
        case _:
            return _WHOLE_WORDS.get((access.power, access.host), ("use your desktop", ""))[0]


def _meaning(access: Access) -> str:
    if access.name:
        name = _cut_inside(access.name)
        return f"That is near you, and where “{name}” leads; whoever owns that name decides where. Did you expect it?"
    if (access.power, access.host) in _WHOLE_WORDS:
        return _WHOLE_WORDS[access.power, access.host][1]
    near = _MEANING_NEAR if access.host in _LOOPBACK else {}
    return near.get(access.power) or _MEANING[access.power]


def _port(access: Access) -> str:
    return f"port {access.port}" if access.port else "any port"


# A name with quotation marks of its own could end early and go on in our words.
_QUOTES: Final = str.maketrans("“”„«»", "'''''")


def _cut(text: str) -> str:
    text = _shown(text)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


def _cut_inside(text: str) -> str:
    """Of a host or a path: what counts of it stands at the end."""
    text = _shown(text)
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN // 4]}…{text[-_MAX_SHOWN * 3 // 4 :]}"


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in text).translate(_QUOTES)
