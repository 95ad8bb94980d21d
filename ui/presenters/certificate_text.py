"""A certificate that is not trusted, in plain words: what is the matter, what it means, and what stands in it."""

import time
from dataclasses import dataclass
from typing import Final

from netcore.api.events import CertificateAsked

_MAX_SHOWN: Final = 120  # a server chooses these words; long ones must not push the buttons away
_MAX_NAMES: Final = 4


@dataclass(frozen=True, slots=True)
class CertificateText:
    """What the bar says about one certificate."""

    asked: CertificateAsked

    @property
    def is_alarm(self) -> bool:
        """Whether it is another certificate than the one that was trusted."""
        return bool(self.asked.trusted)

    @property
    def title(self) -> str:
        """What is the matter."""
        if self.is_alarm:
            return f"Careful: the certificate of {self._address} has changed."
        return f"The certificate of {self._address} is not trusted."

    @property
    def explanation(self) -> str:
        """What it means, and what to do."""
        if self.is_alarm:
            return (
                "It is not the one that you trusted. Either the game has a new one, which its staff can tell you, or "
                "somebody on the way poses as the game and would read your password."
            )
        return (
            f"{_cut(self.asked.why)} Many small games sign their own. Trust it if you have no reason to doubt, best "
            "after comparing the fingerprint with what the game's website says."
        )

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands in it, by the names that people know."""
        certificate = self.asked.certificate
        names = certificate.names[:_MAX_NAMES]
        more = len(certificate.names) - len(names)
        facts = (
            ("Issued to", _cut(certificate.subject)),
            ("For", _cut(", ".join(names) + (f" and {more} more" if more else ""))),
            ("Issued by", _cut(certificate.issuer)),
            ("Valid", f"{_day(certificate.not_before)} to {_day(certificate.not_after)}"),
            ("SHA-256", certificate.fingerprint),
            ("Trusted so far", self.asked.trusted),
        )
        return tuple((name, value) for name, value in facts if value)

    @property
    def _address(self) -> str:
        host = f"[{self.asked.host}]" if ":" in self.asked.host else self.asked.host
        return f"{host}:{self.asked.port}"


def _day(when: float) -> str:
    try:
        return time.strftime("%Y-%m-%d", time.gmtime(when))
    except (OverflowError, ValueError, OSError):
        return "?"  # a year that this system has no date for


def _cut(text: str) -> str:
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
