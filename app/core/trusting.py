"""Asks whether a certificate is trusted that nobody vouches for, or that is another one than it was.

There is no connection while the question is open: the one that brought the certificate has ended, and an answer makes
another.  An answer counts only for the certificate that it names, so that none that came meanwhile is let through.
"""

from collections.abc import Callable
from typing import TypeAlias

from netcore.api.certificates import Certificate
from netcore.api.events import CertificateAsked, CertificateSettled
from netcore.api.settings import LinkSettings
from netcore.sockets.certificates import fingerprint, read_certificate

Tell: TypeAlias = Callable[[CertificateAsked | CertificateSettled], None]


class TrustQuestion:
    """The open question of one session, if there is one."""

    def __init__(self, tell: Tell | None, hint: Callable[[str], None]) -> None:
        """`tell` None: nobody can answer, and `hint` hears how the certificate could be trusted all the same."""
        self._tell = tell
        self._hint = hint
        self._open = ""  # the fingerprint that is asked about

    def ask(self, der: bytes, why: str, link: LinkSettings) -> None:
        """Ask about a certificate that came from there.  One that cannot be read is not asked about."""
        certificate = _for_people(der)
        if certificate is None:
            return
        if self._tell is None:
            self._hint(f"To trust this certificate from now on, start with --trust={certificate.fingerprint}")
            return
        self._open = certificate.fingerprint
        self._tell(CertificateAsked(certificate, link.host, link.port, why, link.pin))

    def answered(self, about: str) -> bool:
        """There is an answer about the certificate with this fingerprint; whether that is the one it was about."""
        if not self._open or about != self._open:
            return False
        self.drop()
        return True

    def drop(self) -> None:
        """Nobody need answer any more."""
        if self._open and self._tell is not None:
            self._open = ""
            self._tell(CertificateSettled())


def _for_people(der: bytes) -> Certificate | None:
    read = read_certificate(der)
    if read is None:
        return None
    return Certificate(
        fingerprint(der), read.subject, read.issuer, read.names, read.not_before.timestamp(), read.not_after.timestamp()
    )
