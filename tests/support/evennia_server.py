"""A real Evennia server on loopback: a peer that nobody here wrote.

A made-up game with one account is kept in the user's cache folder, and made there when absent.  Starting portal and
server directly takes a few seconds; the launcher would take fifteen.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.servers_environment import cached, run, servers_environment

_START_TIMEOUT_S = 90.0

ACCOUNT = "wanderer"
PASSWORD = "lantern-oak-17"

_SETTINGS = """

TELNET_INTERFACES = SSL_INTERFACES = WEBSERVER_INTERFACES = ["127.0.0.1"]
WEBSOCKET_CLIENT_INTERFACE = AMP_INTERFACE = "127.0.0.1"
SSL_ENABLED = True
WEBSERVER_ENABLED = False
SECRET_KEY = "only for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAX_CONNECTION_RATE = MAX_COMMAND_RATE = 10000
CREATION_THROTTLE_LIMIT = LOGIN_THROTTLE_LIMIT = 10000
"""
_PORTS = "TELNET_PORTS = [{telnet}]\nSSL_PORTS = [{tls}]\nAMP_PORT = {amp}\n"

# A command with which a test makes the server do what a game might.
_PROBE = '''

import json

from evennia import Command


class Probe(Command):
    """probe flags | gmcp | prompt | link | flood <n> | drop"""

    key = "probe"
    locks = "cmd:all()"

    def func(self):
        words = self.args.split()
        if words[:1] == ["flags"]:
            self.msg("flags " + json.dumps(self.session.protocol_flags), options={"raw": True})
        elif words[:1] == ["prompt"]:
            self.caller.msg(prompt="HP 71, what now?")
        elif words[:1] == ["link"]:
            self.caller.msg("Go |lclook at lamp|ltthere|le now.")
        elif words[:1] == ["gmcp"]:
            self.caller.msg(char_vitals=((), {"hp": 71, "maxhp": 100}))
            self.caller.msg("Your hit points went beside the text.")
        elif words[:1] == ["flood"]:
            for number in range(int(words[1])):
                self.msg("|gflood line |r%d|n" % number)
        elif words[:1] == ["drop"]:
            self.session.sessionhandler.disconnect(self.session, "as asked")


_add_all = CharacterCmdSet.at_cmdset_creation


def _with_probe(self):
    _add_all(self)
    self.add(Probe())


CharacterCmdSet.at_cmdset_creation = _with_probe
'''

_FIRST_START = f"""
from evennia.accounts.models import AccountDB
from evennia.server import initial_setup
from evennia.server.models import ServerConfig
from evennia.utils import create
from django.contrib.auth import get_user_model
if not get_user_model().objects.count():
    get_user_model().objects.create_superuser("root", "root@example.invalid", "not-used-here-9")
initial_setup.create_objects()
ServerConfig.objects.conf("last_initial_setup_step", "done")
from evennia import DefaultAccount
account, errors = DefaultAccount.create(username={ACCOUNT!r}, password={PASSWORD!r})
if not account:
    raise SystemExit(errors)
"""


class EvenniaServer:
    """A running server; `port` speaks telnet, `tls_port` the same within TLS (self-signed)."""

    def __init__(self, folder: Path) -> None:
        self.port, self.tls_port, self._amp_port = _free_ports(3)
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        environment = servers_environment()
        game = self._folder / "game"
        shutil.copytree(_prepared_game(environment), game)
        with (game / "server/conf/settings.py").open("a") as settings:
            settings.write(_PORTS.format(telnet=self.port, tls=self.tls_port, amp=self._amp_port))
        package = next((environment / "lib").glob("python*/site-packages/evennia"))
        for part in ("server/portal/portal.py", "server/server.py"):
            with (self._folder / f"{Path(part).stem}.log").open("wb") as log:
                command: list[str | Path] = [
                    environment / "bin/twistd",
                    "-n",
                    "--pidfile=",
                    f"--python={package / part}",
                ]
                process = subprocess.Popen(
                    command, cwd=game, env=_variables(environment, game), stdout=log, stderr=log, start_new_session=True
                )
            self._processes.append(process)
        self._wait_until_it_talks()

    def stop(self) -> None:
        for process in self._processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _wait_until_it_talks(self) -> None:
        # The portal answers before the server stands behind it; the welcome screen is the server's.
        deadline = time.monotonic() + _START_TIMEOUT_S
        while time.monotonic() < deadline:
            if any(process.poll() is not None for process in self._processes):
                break
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0) as peer:
                peer.settimeout(2.0)
                seen = b""
                while data := peer.recv(4096):
                    seen += data
                    if b"connect" in seen:
                        return
            time.sleep(0.1)
        logs = "".join(path.read_text()[-2000:] for path in self._folder.glob("*.log"))
        raise RuntimeError(f"Evennia did not start:\n{logs}")


@contextlib.contextmanager
def running_evennia(folder: Path) -> Iterator[EvenniaServer]:
    server = EvenniaServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _prepared_game(environment: Path) -> Path:
    def prepare(folder: Path) -> None:
        evennia = environment / "bin/evennia"
        game = folder / "game"
        run([evennia, "--init", "game"], folder, _variables(environment, game))
        with (game / "commands/default_cmdsets.py").open("a") as commands:
            commands.write(_PROBE)
        with (game / "server/conf/settings.py").open("a") as settings:
            settings.write(_SETTINGS)
        for words in (["migrate"], ["shell", "-c", _FIRST_START]):
            run([evennia, *words], game, _variables(environment, game))

    made_from = f"{environment.name}{_SETTINGS}{_PROBE}{_FIRST_START}"
    return cached("evennia", made_from.encode(), prepare) / "game"


def _variables(environment: Path, game: Path) -> dict[str, str]:
    return {
        "PATH": f"{environment / 'bin'}:/usr/bin:/bin",
        "HOME": str(game.parent),
        "PYTHONOPTIMIZE": "1",
        "PYTHONPATH": str(game),
        "DJANGO_SETTINGS_MODULE": "server.conf.settings",
        "EVENNIA_SUPERUSER_USERNAME": "root",
        "EVENNIA_SUPERUSER_PASSWORD": "not-used-here-9",
        "EVENNIA_SUPERUSER_EMAIL": "root@example.invalid",
    }


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
