"""A game's certificate that is not trusted by itself, as the player is shown it, and what he may say to it."""

from enum import StrEnum

import msgspec


class Certificate(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What stands in a certificate, for people.  Times are in seconds since the epoch."""

    fingerprint: str  # SHA-256, "AB:CD:…"
    subject: str
    issuer: str
    names: tuple[str, ...]
    not_before: float
    not_after: float


class TrustAnswer(StrEnum):
    """What the player says to a certificate."""

    ALWAYS = "always"  # remembered in the profile
    ONCE = "once"  # for one connection
    REFUSE = "refuse"
