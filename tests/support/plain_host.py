"""A script host without scripts, as a real process: `python -m tests.support.plain_host FD`.

It shows what the game says, sends what is typed, and does what certain lines and inputs tell it: crash, hang, talk
nonsense.  It acknowledges like the real one, so that everything the core does for a host can be tried on it.
"""

import os
import signal
import socket
import sys
import time
from typing import NoReturn

from netcore.api import codec, frames
from netcore.api.display import LinesShown
from netcore.api.game_parts import GmcpPart, PromptPart, TextPart
from netcore.api.host_commands import (
    EndSession,
    FetchDone,
    GameReceived,
    InputSubmitted,
    ItemSaved,
    LinkClosed,
    LinkOpened,
    NoticeGiven,
    Ping,
    StartSession,
)
from netcore.api.host_events import (
    Acknowledged,
    FetchRequested,
    GameDisconnected,
    GmcpSent,
    HostEvent,
    HostReady,
    LineSent,
    Pong,
)
from netcore.api.message import Message
from netcore.api.permissions import Owner
from netcore.api.sockets import ConnectSocket, SocketReply
from netcore.api.text import Line, LineKind

OWNER = Owner("", "trigger", "messenger", 3)


class PlainHost:
    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._partial = b""
        self._next_line = 1
        self._automation = True
        self._saving_s = 0.0

    def run(self) -> NoReturn:
        cutter = frames.FrameCutter()
        while data := self._channel.recv(1 << 16):
            cutter.feed(data)
            for frame in cutter.frames():
                self._hear(codec.decode_host_command(frame.payload))
        sys.exit(0)

    def _hear(self, command: Message) -> None:
        match command:
            case StartSession(first_line=first_line, carry=carry, automation=automation, items=items):
                self._next_line, self._partial, self._automation = first_line, carry, automation
                if automation and any(item.script == "crash at start" for item in items):
                    self._crash()
                self._say(HostReady(os.getpid()))
            case GameReceived():
                self._receive(command)
            case InputSubmitted(text=text):
                self._submit(text)
            case NoticeGiven(text=text):
                self._show(text, LineKind.NOTICE)
            case LinkOpened(host=host, port=port):
                self._show(f"[opened {host}:{port}]", LineKind.SCRIPT)
            case LinkClosed():
                self._show("[closed]", LineKind.SCRIPT)
            case Ping(number=number):
                self._say(Pong(number))
            case EndSession():
                time.sleep(self._saving_s)
                sys.exit(0)
            case _:
                self._show_reply(command)

    def _show_reply(self, command: Message) -> None:
        match command:
            case ItemSaved(item=item):
                self._show(f"[saved {item.name}]", LineKind.SCRIPT)
            case SocketReply(error=error):
                self._show(f"[connect: {error or 'ok'}]", LineKind.SCRIPT)
            case FetchDone(error=error, body=body):
                self._show(f"[fetched: {error or body.decode()}]", LineKind.SCRIPT)
            case _:
                pass

    def _receive(self, frame: GameReceived) -> None:
        for part in frame.parts:
            match part:
                case TextPart(data=data):
                    *whole, self._partial = (self._partial + data).split(b"\n")
                    runs_scripts = self._automation and not frame.display_only
                    shown = [self._line(each, runs_scripts=runs_scripts) for each in whole]
                    self._show_lines(shown)
                case PromptPart():
                    self._show_lines([self._new_line(self._partial.decode(), LineKind.PROMPT)])
                    self._partial = b""
                case GmcpPart() | _:
                    pass
        self._say(Acknowledged(frame.sequence, self._next_line, self._partial))

    def _line(self, data: bytes, *, runs_scripts: bool) -> Line:
        text = data.decode().rstrip("\r")
        if text == "kill the parser":
            self._crash()
        if runs_scripts:
            self._obey(text)
        return self._new_line(text, LineKind.GAME)

    def _submit(self, text: str) -> None:
        match text.split():
            case ["connect", host, port]:
                self._say(ConnectSocket(1, 1, OWNER, host, port))
            case ["fetch", url]:
                self._say(FetchRequested(1, OWNER, "GET", url))
            case ["gmcp", *words]:
                self._say(GmcpSent(" ".join(words)))
            case ["disconnect"]:
                self._say(GameDisconnected())
            case _:
                self._obey(text)
                self._say(LineSent(text.encode()))

    def _obey(self, text: str) -> None:
        if text == "crash":
            self._crash()
        elif text == "flood":
            for _ in range(10_000):
                self._say(LineSent(b"spam"))
        elif text == "save for a second":
            self._saving_s = 1.0
        elif text == "hang":
            time.sleep(3600)
        elif text == "complain":
            sys.stderr.write("the last words\n")
            sys.exit(7)
        elif text == "nonsense":
            self._channel.sendall(frames.pack(frames.MESSAGE, 0, b"\xc1\xc1"))

    def _crash(self) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    def _new_line(self, text: str, kind: LineKind) -> Line:
        self._next_line += 1
        return Line(self._next_line - 1, text, (), kind)

    def _show(self, text: str, kind: LineKind) -> None:
        self._show_lines([self._new_line(text, kind)])

    def _show_lines(self, lines: list[Line]) -> None:
        if lines:
            payload = codec.encode(LinesShown(time.time(), tuple(lines)))
            self._channel.sendall(frames.pack(frames.DISPLAY, 0, payload))

    def _say(self, event: HostEvent) -> None:
        self._channel.sendall(frames.pack(frames.MESSAGE, 0, codec.encode(event)))


if __name__ == "__main__":
    PlainHost(socket.socket(fileno=int(sys.argv[1]))).run()
