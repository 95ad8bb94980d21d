"""`mudwire world` as a process, played by a telnet that nobody here wrote."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from app import exit_codes
from tests.support.program import Program, in_pipe, mudwire, on_terminal

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

SGR = re.compile(r"\x1b\[[0-9;]*m")


def port_of(program: Program) -> int:
    shown = program.until("never answers")
    match = re.search(r"telnet +127\.0\.0\.1 (\d+)", shown)
    assert match is not None
    return int(match[1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_it(tmp_path: Path, number: signal.Signals) -> None:
    with in_pipe(tmp_path, "world", "--port", "0") as program:
        program.until("Ctrl+C closes it.")
        port_of(program)
        program.send_signal(number)

        assert program.end() == exit_codes.OK
        assert "Traceback" not in program.shown


def test_two_worlds_at_once(tmp_path: Path) -> None:
    with in_pipe(tmp_path, "world", "--port", "0") as first:
        port = port_of(first)
        with in_pipe(tmp_path, "world", "--port", str(port)) as second:
            assert port_of(second) != port
            assert f"(port {port} is taken)" in second.shown


def test_it_can_be_played_headless(tmp_path: Path) -> None:
    with in_pipe(tmp_path, "world", "--port", "0") as program:
        ended = mudwire(tmp_path, "headless", f"127.0.0.1:{port_of(program)}", data="Ann\nlamp-oil\nring\nquit\n")

        assert ended.code == exit_codes.OK
        assert "bell rings" in ended.out


def test_ctrl_c_on_a_terminal_closes_it(tmp_path: Path) -> None:
    with on_terminal(tmp_path, "world", "--port", "0") as program:
        port_of(program)
        os.write(program._writing, b"\x03")

        assert program.end() == exit_codes.OK
        assert "Traceback" not in program.shown


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="Python's own telnet client is gone from 3.13")
@pytest.mark.filterwarnings("ignore:'telnetlib' is deprecated:DeprecationWarning")
def test_a_foreign_telnet_client_plays(tmp_path: Path) -> None:
    import telnetlib  # noqa: PLC0415 - it is not in every Python

    negotiated: list[tuple[bytes, bytes]] = []

    def refuse(sock: object, command: bytes, option: bytes) -> None:
        negotiated.append((command, option))
        if command in {telnetlib.WILL, telnetlib.DO}:
            answer = telnetlib.DONT if command == telnetlib.WILL else telnetlib.WONT
            sock.sendall(telnetlib.IAC + answer + option)  # type: ignore[attr-defined]  # it is a socket

    with in_pipe(tmp_path, "world", "--port", "0") as program, telnetlib.Telnet("127.0.0.1", port_of(program)) as line:
        line.set_option_negotiation_callback(refuse)
        text = line.read_until(b"known here? ", 10)
        line.write(b"Ann\r\n")
        text += line.read_until(b"Password: ", 10)
        line.write(b"lamp-oil\r\n")
        text += line.read_until(b"Gold", 10)
        line.write(b"ring\r\n")
        text += line.read_until(b"times.", 10)
        line.write(b"quit\r\n")
        text += line.read_all()

    shown = SGR.sub("", text.decode())
    offered = {option for command, option in negotiated if command == telnetlib.WILL}
    assert {telnetlib.EOR, bytes([201]), bytes([86]), telnetlib.CHARSET, telnetlib.ECHO} <= offered
    assert {option for command, option in negotiated if command == telnetlib.DO} == {telnetlib.TTYPE, telnetlib.NAWS}
    for part in ("L A N T E R N M O O R", "Copper Square", "The practice bell rings", "Come back soon."):
        assert part in shown
    assert not [each for each in shown if each < " " and each not in "\r\n"]
