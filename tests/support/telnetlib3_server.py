"""A real telnetlib3 server on loopback, which tells what it has found out about its client.

It runs in the servers' environment, in a process of its own.  What is typed in it is a command: see `_SHELL`.
"""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.support.servers_environment import servers_environment

# The first line that it prints is its port.
_SHELL = r'''
import asyncio
import json
import logging
import sys

import telnetlib3
from telnetlib3.telopt import DO, ECHO, LINEMODE, STATUS, TSPEED, WILL, WONT, name_command

KNOWN = ("ttype1", "ttype2", "ttype3", "TERM", "cols", "rows", "charset", "tspeed")
MNES = ("CHARSET", "CLIENT_NAME", "CLIENT_VERSION", "MTTS", "TERMINAL_TYPE")
PRIVATE = ("USER", "LOGNAME", "LANG", "DISPLAY", "EDITOR", "HOME", "IPADDRESS")


class StatusHeard(logging.Handler):
    """What telnetlib3 makes of the status that its client sends is told in its log alone."""

    def __init__(self, say):
        super().__init__(logging.DEBUG)
        self._say = say

    def emit(self, record):
        if record.getMessage().startswith("STATUS "):
            self._say(record.getMessage())


def on(options):
    return sorted(name_command(option) for option in options if options.enabled(option))


async def shell(reader, writer):
    say = lambda text: writer.write(text + "\r\n")
    say("Ready.")
    writer.log = logging.getLogger(f"client.{id(writer)}")
    writer.log.setLevel(logging.DEBUG)
    writer.log.propagate = False
    writer.log.addHandler(StatusHeard(say))
    async for line in lines(reader):
        command, _, rest = line.partition(" ")
        if command == "about":
            about = {name: writer.get_extra_info(name) for name in KNOWN + MNES + PRIVATE}
            about["compresses"] = writer.mccp2_active
            say("about " + json.dumps({name: value for name, value in about.items() if value is not None}))
        elif command == "options":
            say("options " + json.dumps({"client": on(writer.remote_option), "server": on(writer.local_option)}))
        elif command == "ask":
            option = {"tspeed": TSPEED, "linemode": LINEMODE, "status": STATUS}[rest]
            writer.iac(DO, option)
            await writer.wait_for_condition(lambda _: writer.remote_option.get(option) is not None)
            say(f"{rest} {'on' if writer.remote_option.enabled(option) else 'refused'}")
        elif command == "password":
            writer.iac(WILL, ECHO)
            writer.write("Password: ")
            writer.send_ga()
            secret = await reader.readline()
            writer.iac(WONT, ECHO)
            say(f"heard {secret.strip()[::-1]}")
        elif command == "say":
            say(f"You say, {rest}")
        elif command == "paint":
            say("\x1b[1;31mred\x1b[0m \x1b[38;5;208morange\x1b[0m \x1b[38;2;1;2;3mink\x1b[0m plain")
        elif command == "quit":
            say("Goodbye.")
            break
    writer.close()


async def lines(reader):
    while line := await reader.readline():
        yield line.strip()


class Server(telnetlib3.TelnetServer):
    """Tells of a new size of the window."""

    def on_naws(self, rows, cols):
        super().on_naws(rows, cols)
        self.writer.write(f"size {cols}x{rows}\r\n")


async def main():
    server = await telnetlib3.create_server(
        "127.0.0.1", 0, protocol_factory=Server, shell=shell, line_mode=True, compression=sys.argv[1] == "compressed"
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.wait_closed()


asyncio.run(main())
'''


@contextlib.contextmanager
def running_telnetlib3(*, is_compressed: bool = False) -> Iterator[int]:
    """Start it, with MCCP2 and MCCP3 or without, and give its port."""
    python = servers_environment() / "bin/python"
    command: list[str | Path] = [python, "-c", _SHELL, "compressed" if is_compressed else "plain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()
