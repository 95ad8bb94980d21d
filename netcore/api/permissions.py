"""What a script may reach, as values: who asks, for what, and what the player answers."""

from enum import StrEnum

import msgspec


class Power(StrEnum):
    """The kinds of reach that are asked for; everything not granted is denied."""

    CONNECT = "connect"  # TCP to host:port, or UDP datagrams to host:port
    LISTEN = "listen"  # accept connections or datagrams on host:port
    ACCEPT = "accept"  # take connections from host; who may listen may that, unless the player has forbidden it
    RESOLVE = "resolve"  # look a name up
    CONNECT_LOCAL = "connect-local"  # talk to what listens on a path (a unix socket)
    LISTEN_LOCAL = "listen-local"  # listen on a path, and make it
    OPEN_PAGE = "open-page"  # open a web page of host in the browser
    NOTIFY = "notify"  # show notifications; host is "desktop"
    CLIPBOARD = "clipboard"  # host is "read" or "write"
    RUN = "run"  # run a program; host is the whole command, spelled for a shell; "PROGRAM *" is one with any arguments
    ENVIRONMENT = "environment"  # read the variable of the environment that host names
    SHARE = "share"  # raise events in the sessions of other profiles; host is "profiles"
    SEE_PROFILES = "see-profiles"  # learn which profiles there are, and how they stand; host is "profiles"
    OPEN_PROFILE = "open-profile"  # open the profile that host names in a tab, or bring its tab to the front
    CLOSE_PROFILE = "close-profile"  # close the tab of the profile that host names
    QUIT = "quit"  # close every tab, and the program; host is "program"


class Owner(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The script on whose behalf something is asked: for the question, the log and the error message."""

    package: str  # "" = the player's own scripts
    kind: str  # "trigger", "alias", "timer", "key", "script", "event", "file"
    item: str  # the item's name
    line: int = 0  # the line in the item's script, 0 when not known
    behind: tuple[str, ...] = ()  # packages whose code takes part in what is asked: each has to be allowed it, too

    @property
    def subject(self) -> str:
        """Whose grant this is: the package, or the one item of the player's own."""
        return f"package {self.package}" if self.package else f"{self.kind} {self.item}"

    @property
    def maker(self) -> str:
        """The package that what is made now belongs to: the outermost one, whose wish it is; "" is the player."""
        return self.behind[-1] if self.behind else self.package

    @property
    def everyone(self) -> tuple["Owner", ...]:
        """All who have to be allowed what this one asks."""
        if not self.behind:
            return (self,)
        alone = msgspec.structs.replace(self, behind=())
        return (alone, *(Owner(package, "script", "") for package in self.behind))


class Access(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One thing that a script wants to do."""

    power: Power
    host: str  # as the script wrote it, lower case; an IP in its usual spelling; of local sockets, the path
    port: int  # 0 = any
    name: str = ""  # what the script called it, when a name led to an address that has to be asked for by itself


class Answer(StrEnum):
    """What the player says to a question."""

    ONCE = "once"
    ALWAYS = "always"  # for this script or package, remembered in the profile
    DENY = "deny"


class Grant(msgspec.Struct, frozen=True, gc=False):
    """A remembered answer.  `host` "*" and `port` 0 match any."""

    subject: str
    power: Power
    host: str
    port: int = 0
    allow: bool = True
