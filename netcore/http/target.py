"""URLs as the client needs them: taken apart, escaped, and followed from one to the next.  Sans-I/O."""

import base64
import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit

from netcore.http.errors import HttpError

# RFC 9110, section 4.1: recipients should take 8,000 octets; servers refuse not far above it.
MAX_URL_LENGTH: Final = 8192

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
# What RFC 3986 lets stand in a path or query, and "%", because a URL mostly comes escaped already.
_UNESCAPED: Final = "/%:@!$&'()*+,;=~-._?[]"
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


class Target(NamedTuple):
    """Where a request goes."""

    scheme: str  # "http" or "https"
    host: str  # lower case, IDNA-encoded, without brackets
    port: int
    path: str  # with the query, escaped, starting with "/"
    credentials: str  # of the URL, as a value for Authorization; "" = none

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port: the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL, without credentials and fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    def is_same_origin(self, other: "Target") -> bool:
        """Whether secrets meant for one may go to the other."""
        return (self.scheme, self.host, self.port) == (other.scheme, other.host, other.port)


def parse(url: str) -> Target:
    """Take a URL apart.  Raises HttpError for what is not a whole http or https URL."""
    if len(url) > MAX_URL_LENGTH:
        raise HttpError(f"The URL is {len(url)} characters long; at most {MAX_URL_LENGTH} are allowed.")
    if _CONTROL.search(url):
        raise HttpError("The URL has a control character in it.")
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise HttpError(f"{url!r} is not a URL: {error}.") from error
    if parts.scheme not in _DEFAULT_PORTS:
        scheme = parts.scheme or "none"
        raise HttpError(f"{url!r} cannot be fetched: only http:// and https:// can, and its scheme is {scheme}.")
    if not host or port == 0:
        raise HttpError(f"{url!r} names no host and port.")
    return Target(
        parts.scheme, _encoded_host(host), port or _DEFAULT_PORTS[parts.scheme], _path(parts), _credentials(parts)
    )


def follow(target: Target, location: str) -> Target:
    """Where a redirect leads.  Raises HttpError when it may not be followed."""
    try:
        url = urljoin(target.url, location)
    except ValueError as error:
        raise HttpError(f"{target.url} redirects to {location!r}, which is not a URL: {error}.") from error
    following = parse(url)
    if target.scheme == "https" and following.scheme == "http":
        raise HttpError(f"{target.url} redirects to {following.url}, which is not encrypted; that is not followed.")
    return following


def _encoded_host(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise HttpError(f"{host!r} is not a host name.") from error


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_UNESCAPED)
    return f"{path}?{quote(parts.query, safe=_UNESCAPED)}" if parts.query else path


def _credentials(parts: SplitResult) -> str:
    if parts.username is None:
        return ""
    pair = unquote_to_bytes(parts.username) + b":" + unquote_to_bytes(parts.password or "")
    return "Basic " + base64.b64encode(pair).decode("ascii")
