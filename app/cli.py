"""The command line: what each `mudwire …` means.  Loads of the program only what the subcommand needs."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app import exit_codes, grant_flags, standard_streams
from app.game_address import fingerprint, game_address
from app.profiles.errors import ProfileError
from app.profiles.places import HOME_VARIABLE, home
from app.version import version
from netcore.sockets.proxy import proxy_from

DEFAULT_GAME_PORT: Final = 4000
DEFAULT_WAIT_S: Final = 2.0
DEFAULT_FOUND: Final = 50
MOST_FOUND: Final = 10_000
MAX_SPEED: Final = 1000.0

_DESCRIPTION: Final = """\
Mudwire plays MUDs.  Its scripts may open sockets and wait for them without ever freezing anything.

Without a subcommand the window opens.  New here?  Start with:  mudwire demo
"""
_EPILOG: Final = f"""\
examples:
  mudwire demo                                   learn it in ten minutes, in the game that is built in
  mudwire play mud.example.org:4000              play there; it is remembered as a profile
  mudwire headless mud.example.org:4000          the same in this terminal
  mudwire run --allow-net=127.0.0.1:8080 a.lua   run a Lua file with Mudwire's functions

exit codes:
  {exit_codes.OK}    all went well
  {exit_codes.FAILED}    it failed: no connection, a script's error, a file that is not there
  {exit_codes.USAGE}    the command line makes no sense
  {exit_codes.INTERRUPTED}  interrupted (Ctrl+C)

Profiles are in {{home}} (change it with --home or {HOME_VARIABLE}).
"""


_SAFE: Final = "begin with all scripts off (safe mode), to mend what keeps you from playing"
_PACKAGE_FILE: Final = "an .mpackage, .zip or .xml file, or a muddler folder"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; the exit code."""
    standard_streams.open_closed_ones()
    asked = parse(list(sys.argv[1:] if arguments is None else arguments))
    try:
        return int(importlib.import_module(f"app.subcommands.{asked.module}").run(asked))
    except (ProfileError, OSError) as error:
        print(f"mudwire: {error}", file=sys.stderr)
        return exit_codes.FAILED
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED  # before anything runs that hears it itself


def parse(words: list[str]) -> argparse.Namespace:
    """What a command line asks.  Ends the program, with usage and exit code 2, if that makes no sense."""
    ours, script_words = _split_at_script(words)
    asked, unknown = _parser().parse_known_args(grant_flags.with_values(ours))
    if unknown:
        asked.parser.error(f"there is no {' '.join(unknown)} here; --help shows what there is")
    asked.arguments = script_words
    return asked


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mudwire",
        usage="mudwire [--home DIR] [SUBCOMMAND ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG.format(home=home()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Mudwire {version()}")
    parser.add_argument(
        "--home", type=Path, default=home(), metavar="DIR", help="where profiles are kept (before the subcommand)"
    )
    parser.add_argument("--safe", action="store_true", help=_SAFE)
    parser.set_defaults(
        parser=parser,
        module="window",
        subcommand="",
        allow_net=(),
        allow_listen=(),
        allow_run=(),
        allow_env=(),
        proxy="",
    )
    commands = parser.add_subparsers(title="subcommands", metavar="SUBCOMMAND", help="one of:", prog="mudwire")
    _add(commands, "demo", "window", "play the practice world that is built in: the ten-minute tutorial")
    _add_play(_add(commands, "play", "window", "open the window and connect"), default_port=DEFAULT_GAME_PORT)
    terminal = _add(commands, "headless", "headless", "play in this terminal, or from a pipe")
    _add_play(terminal, default_port=None)
    _add_headless(terminal)
    _add_replay(_add(commands, "replay", "replay", "play a recording again, in this terminal or in the window"))
    _add_run(_add(commands, "run", "run", "run a Lua file in the sandbox, like lua FILE"))
    _add_package(_add(commands, "package", "package", "look at packages made for Mudlet"))
    _add_history(_add(commands, "history", "history", "look for words in all that a profile has ever shown"))
    importing = _add(commands, "import", "import_profile", "make a profile of one of Mudlet's")
    importing.add_argument("folder", type=Path, metavar="FOLDER", help="such as ~/.config/mudlet/profiles/NAME")
    importing.add_argument("--name", default="", metavar="NAME", help="what it is called here (default: as there)")
    _add_password(_add(commands, "password", "password", "keep the password of a profile's character, or forget it"))
    world = _add(commands, "world", "world", "the practice world alone, for any client on this computer")
    world.add_argument("--port", type=_port, metavar="N", help="its telnet port (default: 4040)")
    world.epilog = (
        "It says where it listens: telnet, and the web and UDP services that its tutorial talks to. A port that is\n"
        "taken is replaced by a free one.  Ctrl+C closes it, with exit code 0."
    )
    bench = _add(commands, "bench", "bench", "the project's benchmarks")
    bench.add_argument("names", nargs="*", metavar="NAME", help="which ones (default: all)")
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # argparse has no public name for it
    name: str,
    module: str,
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(parser=parser, module=module, subcommand=name)
    return parser


def _add_play(parser: argparse.ArgumentParser, *, default_port: int | None) -> None:
    shape = "HOST:PORT" if default_port is None else "HOST[:PORT]"
    parser.add_argument(
        "address",
        metavar=shape,
        type=lambda text: game_address(text, default_port),
        help="the game; telnet://HOST:PORT and telnets:// (with TLS) are addresses too",
    )
    # Left out, it is what stands before the subcommand.
    parser.add_argument("--safe", action="store_true", default=argparse.SUPPRESS, help=_SAFE)
    parser.add_argument("--tls", action="store_true", help="connect with TLS, and check the game's certificate")
    parser.add_argument(
        "--trust",
        type=fingerprint,
        metavar="SHA256",
        help="from now on trust the certificate with this fingerprint, whoever made it",
    )
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", help="use the profile in this folder (default: the one for this game)"
    )
    parser.add_argument(
        "--script",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="also run this Lua file; may be repeated",
    )
    parser.add_argument(
        "--allow-env",
        type=grant_flags.env_grants,
        default=(),
        metavar="[=NAME,...]",
        help="os.getenv may see these (alone: all)",
    )


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="PROFILE", help="the profile's name")
    parser.add_argument("--character", default="", metavar="NAME", help="who logs in (default: whom the profile names)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--in-file",
        action="store_true",
        help="in a file that only you can read, not encrypted (default: in the system's keyring)",
    )
    where.add_argument("--forget", action="store_true", help="keep none any more")
    parser.epilog = "The password is asked for, and not shown; from a pipe it is the first line."


def _add_headless(parser: argparse.ArgumentParser) -> None:
    # argparse cannot wrap a usage with brackets of ours in it.
    parser.usage = "mudwire headless [FLAG ...] HOST:PORT"
    parser.add_argument(
        "--wait",
        type=_seconds,
        default=DEFAULT_WAIT_S,
        metavar="S",
        help=f"after the end of the input, seconds until disconnecting (default: {DEFAULT_WAIT_S:g})",
    )
    parser.add_argument(
        "--trace",
        action="store_true",
        help="tell on standard error what client and game say beside the text, and what scripts reach",
    )
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="record every byte of the game into this file; see mudwire replay"
    )
    _add_network_flags(parser)
    parser.epilog = (
        "The game's text goes to standard output, in colour if that is a terminal; what Mudwire says goes to standard\n"
        "error.  Lines of standard input are sent once the game is connected; those of a pipe or a file one by one,\n"
        "each when the game has answered the last.  A password is neither shown nor kept.  Nobody is asked for\n"
        "permissions: scripts reach what the profile and the flags allow.\n\n"
        "exit codes: 0 the game was reached, 1 it was not, 2 wrong usage, 130 interrupted"
    )


def _add_replay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a recording (.mwrec)")
    parser.add_argument(
        "--speed", type=_speed, default=1.0, metavar="N", help="so many times as fast; 0: without waiting (default: 1)"
    )
    parser.add_argument("--window", action="store_true", help="in the window")
    parser.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        help="with the scripts of the profile in this folder (default: with none)",
    )
    parser.epilog = (
        "Recordings are made by mudwire headless --record, or in the window by Game, Record this session.  Nothing is\n"
        "sent anywhere.  exit codes: 0 it was played, 1 it is no recording, 2 wrong usage, 130 interrupted"
    )


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.usage = "mudwire run [FLAG ...] FILE.lua [ARG ...]"
    parser.add_argument("file", type=Path, metavar="FILE.lua", help="the script; what follows it is the script's own")
    _add_network_flags(parser)
    for name, what in (("read", "read files in"), ("write", "write files in")):
        parser.add_argument(
            f"--allow-{name}", type=grant_flags.names, default=(), metavar="DIR,...", help=f"it may also {what} these"
        )
    parser.add_argument(
        "--allow-env",
        type=grant_flags.names,
        default=(),
        metavar="[=NAME,...]",
        help="os.getenv may see these (alone: all)",
    )
    parser.epilog = (
        "Flags come before the file.  Without flags the script may read and write its own folder and reach nothing\n"
        "else; it never asks.  Its output, its input and its exit code are those of this command.\n"
        "MUDWIRE_SOCKET_DEBUG=1 turns on socket._DEBUG.\n\n"
        "exit codes: the script's own; 1 also when it raises an error, 2 wrong usage, 130 interrupted"
    )


def _add_package(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(title="what to do", metavar="DEED", required=True, prog="mudwire package")
    check = _add(deeds, "check", "package", "install a package into an empty session and report what happens")
    check.set_defaults(subcommand="package", deed="check")
    check.add_argument("file", type=Path, metavar="FILE", help=_PACKAGE_FILE)
    check.add_argument("--json", action="store_true", help="report as JSON, for programs")
    check.epilog = (
        "Nothing of it stays, and nothing is allowed to it: what its scripts ask for is denied and listed.\n\n"
        "exit codes: 0 it could be installed, 1 it could not, 2 wrong usage"
    )
    for name, text in (
        ("install", "install a package into a profile, or update it"),
        ("remove", "remove a package from a profile, with what was allowed to it"),
        ("list", "list the packages of a profile"),
        ("export", "write a package, or a folder of items, into a file for others and for Mudlet"),
    ):
        deed = _add(deeds, name, "package", text)
        deed.set_defaults(subcommand="package", deed=name)
        deed.add_argument("profile", metavar="PROFILE", help="a profile's name, or its folder")
        deed.epilog = "The profile must not be open: what a session has in memory would be written over it."
        if name == "install":
            deed.add_argument("file", type=Path, metavar="FILE", help=_PACKAGE_FILE)
        elif name != "list":
            deed.add_argument("name", metavar="NAME", help="the package's name")
        if name == "export":
            deed.add_argument("file", type=Path, metavar="FILE", help="an .mpackage, .zip or .xml file")


def _add_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help="a profile's name")
    parser.add_argument(
        "words", nargs="+", metavar="WORD", help="all of them, in any order; '\"…\"' together; -word not"
    )
    parser.add_argument(
        "--limit", type=_count, default=DEFAULT_FOUND, metavar="N", help=f"at most (default: {DEFAULT_FOUND})"
    )
    parser.add_argument("--context", type=_count, default=0, metavar="N", help="with so many lines before and after")
    parser.usage = "mudwire history [--limit N] [--context N] PROFILE WORD ..."
    parser.epilog = "The newest come last.  exit codes: 0 something was found, 1 nothing was, 2 wrong usage"


def _add_network_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-net",
        type=grant_flags.net_grants,
        default=(),
        metavar="[=HOST:PORT,...]",
        help="scripts may connect there and look the host up (HOST alone: any port; unix:PATH: a local socket; "
        "the flag alone: anywhere)",
    )
    parser.add_argument(
        "--allow-listen",
        type=grant_flags.listen_grants,
        default=(),
        metavar="[=HOST:PORT,...]",
        help="scripts may listen there (PORT alone: on any address; unix:PATH: a local socket; the flag alone: "
        "anywhere)",
    )
    parser.add_argument(
        "--allow-run",
        type=grant_flags.run_grants,
        default=(),
        metavar="[=PROGRAM,...]",
        help="scripts may run these programs, with any arguments (the flag alone: any program)",
    )
    parser.add_argument(
        "--proxy",
        type=_proxy,
        default="",
        metavar="URL",
        help="connect to everything that is not on this machine through socks5://[USER:PASSWORD@]HOST[:PORT] or http://…",
    )


def _proxy(text: str) -> str:
    try:
        proxy_from(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}.") from error
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text[:6]) >= 1 << 16:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to 65535)")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text[:6]) > MOST_FOUND:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {MOST_FOUND}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 86400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return seconds


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = -1.0
    if not 0 <= speed <= MAX_SPEED:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed (0 to {MAX_SPEED:g})")
    return speed


def _split_at_script(words: list[str]) -> tuple[list[str], list[str]]:
    """For `run`: what is ours, FILE included, and what is the script's.  argparse would take the script's flags too."""
    subcommand = _next_word(words, 0, {"--home"})
    if words[subcommand : subcommand + 1] != ["run"]:
        return words, []
    file = _next_word(words, subcommand + 1, {"--allow-read", "--allow-write", "--proxy"})
    return words[: file + 1], words[file + 1 :]


def _next_word(words: list[str], index: int, with_values: set[str]) -> int:
    while index < len(words) and words[index].startswith("-"):
        index += 2 if words[index] in with_values else 1
    return index
