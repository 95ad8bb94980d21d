"""A proxy in fields: from the address that the settings keep, and back.

The core reads the address once more, by its own rules, before anything goes through it.
"""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from netcore.api.address import MAX_PORT

KINDS: Final = (
    ("", "None"),
    ("socks5", "SOCKS5"),
    ("http", "HTTP (CONNECT)"),
)
_SAME: Final = {"socks5": "socks5", "socks5h": "socks5", "http": "http"}
_BAD_IN_HOSTS: Final = frozenset("/@?#[]\\")


@dataclass(frozen=True, slots=True)
class ProxyForm:
    """The fields as the player sees them; `port` may be "", which is the usual one of its kind."""

    kind: str = ""
    host: str = ""
    port: str = ""
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str) -> "ProxyForm":
        """The fields of an address; what is none stands in `host`, which is a name or is found wrong."""
        text = url.strip()
        if not text:
            return cls()
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            return cls("socks5", text)
        kind = _SAME.get(parts.scheme)
        if kind is None or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
            return cls("socks5", text)
        return cls(
            kind,
            parts.hostname,
            "" if port is None else str(port),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
        )

    @property
    def url(self) -> str:
        """The address; "" without a proxy."""
        if not self.kind:
            return ""
        host = self.host.strip()
        where = f"[{host}]" if ":" in host else host
        port = self.port.strip()
        who = quote(self.user, safe="")
        if self.password:
            who += f":{quote(self.password, safe='')}"
        return f"{self.kind}://{who}{'@' if who else ''}{where}{':' if port else ''}{port}"

    def url_like(self, url: str) -> str:
        """The address, spelled as `url` is when that means the same."""
        return url if "://" in url and ProxyForm.of(url) == self else self.url

    @property
    def problem(self) -> str:
        """What cannot be right, in a sentence; "" when nothing is wrong."""
        if not self.kind:
            return ""
        host, port = self.host.strip(), self.port.strip()
        if not host:
            return "Where is the proxy? A name such as proxy.example.org, or an IP address."
        if host.count(":") == 1 or _BAD_IN_HOSTS & set(host) or any(each.isspace() for each in host):
            return "Only the proxy's name or IP address; the port has a field of its own."
        is_number = port.isascii() and port.isdigit() and len(port) <= len(str(MAX_PORT))
        if port and not (is_number and 1 <= int(port) <= MAX_PORT):
            return f"A port is a number from 1 to {MAX_PORT}."
        if self.password and not self.user:
            return "A password needs a user's name."
        return ""
