"""Cases worked out by hand from the specifications (`telnet.json`, which explains itself), through pipeline and text.

Each runs whole, byte by byte and cut at every place.
"""

import json
import re
import zlib
from pathlib import Path
from typing import Any, Final

import pytest

from netcore.api import style as styles
from netcore.api.game_parts import (
    AtcpPart,
    Channel102Part,
    CharsetPart,
    GmcpPart,
    MsdpPart,
    MsspPart,
    Part,
    PromptPart,
    ProtocolPart,
    TextPart,
    ZmpPart,
)
from netcore.api.host_events import GmcpSent, MxpSent
from netcore.api.links import PROMPT, SEND, LinkSpan, spans
from netcore.api.media import MediaKind, MediaLoaded, MediaPlayed, MediaStopped
from netcore.api.protocols import SWITCHABLE
from netcore.api.settings import ProtocolSettings
from netcore.api.style import Attribute
from netcore.pipeline.game import GamePipeline, capabilities
from netcore.pipeline.wording import option_name
from netcore.term.mxp import colours
from netcore.term.open_line import StyledLine
from netcore.term.text_stream import TextStream
from netcore.term.told import MxpVariable, PaletteChanged, Reply, Told
from netcore.wire.codes import Verb
from netcore.wire.framing import Command, Framer, Subnegotiated
from netcore.wire.negotiation import Side
from tests.support.strategies import every_way

VECTORS: Final[dict[str, dict[str, Any]]] = {
    vector["name"]: vector
    for vector in json.loads(Path(__file__).with_name("telnet.json").read_text("utf-8"))["vectors"]
}

COMMANDS: Final = {"NOP": 241, "DM": 242, "EC": 247, "EL": 248}
SIDES: Final = {"him": Side.HIM, "us": Side.US}
# What gets a side of an option into a state: what the peer says, or what we ask for ("+") and take back ("-").
WAYS: Final = {"YES": "p", "WANTYES": "+", "WANTYES_OPPOSITE": "+-", "WANTNO": "p-", "WANTNO_OPPOSITE": "p-+"}
FLAGS: Final = {
    "bold": Attribute.BOLD,
    "italic": Attribute.ITALIC,
    "underline": Attribute.UNDERLINE,
    "blink": Attribute.BLINK,
    "reverse": Attribute.REVERSE,
    "strike": Attribute.STRIKE,
}


class Client:
    """Pipeline and text together, as core and script host have them, and what they tell."""

    def __init__(self, given: dict[str, Any], off: tuple[str, ...] = ()) -> None:
        charset = given.get("encoding", "utf-8")
        columns, rows = given.get("window", (80, 24))
        self.pipeline = GamePipeline(
            client_name="TESTCLIENT",
            client_version="1.0",
            tls=False,
            columns=columns,
            rows=rows,
            charset=charset,
            wall_clock=lambda: 0.0,
            protocols=ProtocolSettings(off=off),
        )
        self.text = TextStream(charset, client=("TESTCLIENT", "1.0"))
        self.text.read_sounds(on=given.get("settings", {}).get("msp", False))
        self.events: list[dict[str, Any]] = []
        for side in SIDES:
            for code, state in given.get(side, {}).items():
                self._bring(side, int(code), WAYS[state])
        self.greeting = self.pipeline.take_output()
        self.events.clear()

    def _bring(self, side: str, code: int, way: str) -> None:
        negotiation = self.pipeline._telnet.negotiation
        for step in way:
            if step == "p":
                self.receive(bytes([255, Verb.WILL if side == "him" else Verb.DO, code]))
            elif step == "+":
                negotiation.enable(SIDES[side], code)
            else:
                negotiation.disable(SIDES[side], code)

    def is_on(self, side: str, code: int) -> bool:
        return self.pipeline._telnet.negotiation.is_on(SIDES[side], code)

    def receive(self, data: bytes) -> None:
        for part in self.pipeline.receive(data):
            self.events += self._told(part)

    def act(self, action: dict[str, Any]) -> None:
        match action:
            case {"send_line": text}:
                self.pipeline.send_line(self.text.encode(text))
            case {"send_gmcp": [package, None]}:
                self.pipeline.tell(GmcpSent(package))
            case {"set_encoding": charset}:
                self.pipeline.use_charset(charset)
            case {"idle_keepalive": True}:
                self.pipeline.keep_alive()
            case {"resize": [columns, rows]}:
                self.pipeline.resize(columns, rows)
            case _:
                pytest.fail(f"no such action yet: {action}")

    def _told(self, part: Part) -> list[dict[str, Any]]:  # noqa: C901, PLR0911 - one flat table
        match part:
            case TextPart(data=data):
                return [{"ev": "data", "data": data}, *self._read(self.text.receive(data))]
            case PromptPart():
                (prompt,) = self.text.end_prompt() or [StyledLine("")]
                assert isinstance(prompt, StyledLine)
                return [{"ev": "prompt", "text": prompt.text}]
            case CharsetPart(name=name):
                return [{"ev": "charset", "name": name}] if self.text.use_charset(name) else []
            case GmcpPart(package=package, payload=payload):
                return [{"ev": "gmcp", "package": package, **read_json(payload)}]
            case ProtocolPart(name="ECHO", enabled=enabled):
                return [{"ev": "echo", "local": not enabled}]
            case MsdpPart(name=name, payload=payload):
                return [{"ev": "msdp", "name": name, "value": json.loads(payload)}]
            case MsspPart(name=name, values=values):
                return [{"ev": "mssp", "name": name, "values": [*values], "default": values[-1]}]
            case AtcpPart(name=name, argument=argument, body=body):
                return [{"ev": "atcp", "name": name, "args": argument, "body": body}]
            case ZmpPart(command=command, parameters=parameters):
                return [{"ev": "zmp", "command": command, "params": [*parameters]}]
            case Channel102Part(code=code, value=value):
                return [{"ev": "aardwolf", "code": code, "value": value}]
            case ProtocolPart(name=name, enabled=enabled) if name.startswith("MCCP"):
                version = int(name.removeprefix("MCCP"))
                way = "out" if version == 3 else "in"
                return [
                    {
                        "ev": "compress",
                        "version": version,
                        "dir": way,
                        "on": enabled,
                        "error": bool(self.pipeline.failure),
                    }
                ]
            case ProtocolPart(name="MXP", enabled=enabled):
                self.text.read_mxp(on=enabled)
                return []
            case ProtocolPart() | MediaPlayed() | MediaLoaded() | MediaStopped():
                return []

    def _read(self, told: list[Told]) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = []
        for one in told:
            match one:
                case StyledLine():
                    events += (link_event(one, link) for link in spans(one.links))
                    events.append({"ev": "line", "text": one.text, "line": one})
                case MediaPlayed(kind=kind):
                    priority = {"P": one.priority} if kind is MediaKind.SOUND else {"C": int(one.continues)}
                    sound = {"file": one.name, "V": one.volume, "L": one.loops, "T": one.tag, **priority}
                    events.append({"ev": "msp", "kind": kind.name, **sound})
                case MediaStopped(kind=kind):
                    events.append({"ev": "msp", "kind": kind.upper(), "stop": True})
                case MxpVariable(name=name, value=value):
                    events.append({"ev": "mxp_var", "name": name, "value": value})
                case PaletteChanged(entry=entry, rgb=rgb):
                    events.append({"ev": "palette", "index": entry, "rgb": f"#{rgb:06x}"})
                case Reply(line=line):
                    self.pipeline.tell(MxpSent(line))
        return events


def link_event(line: StyledLine, link: LinkSpan) -> dict[str, Any]:
    targets = link.targets.split("\n")
    is_prompt = targets[0].startswith(PROMPT)
    is_command = is_prompt or targets[0].startswith(SEND)
    commands = [target.partition(":")[2] for target in targets] if is_command else targets
    kind = "send" if is_command else "url"
    text = line.text[link.start : link.end]
    return {"ev": "link", "kind": kind, "commands": commands, "text": text, "prompt": is_prompt, "id": link.group}


def read_json(payload: str) -> dict[str, Any]:
    try:
        return {"data": json.loads(payload), "raw": payload}
    except ValueError:
        return {"data": None, "raw": payload}


def colour(spelling: str) -> int:
    kind, _, number = spelling.rpartition(":")
    if kind:
        return styles.palette(int(number))
    if (named := colours.colour(spelling)) is not None:
        return named
    return styles.TRUE_COLOUR | int(spelling.removeprefix("#"), 16)


def span_style(span: dict[str, Any]) -> int:
    attributes = sum(bit for name, bit in FLAGS.items() if span.get(name))
    foreground, background = (colour(span[key]) if key in span else styles.DEFAULT for key in ("fg", "bg"))
    return styles.pack(foreground, background, attributes)


def styled_spans(line: StyledLine) -> list[tuple[str, int]]:
    offsets, run_styles = [*(line.runs[::2] or (0,)), len(line.text)], line.runs[1::2] or (styles.DEFAULT,)
    return [(line.text[offsets[index] : offsets[index + 1]], style) for index, style in enumerate(run_styles)]


def frames(chunks: list[bytes]) -> list[dict[str, Any]]:
    """Commands and subnegotiations, which the parts do not tell of."""
    framer, found = Framer(), []
    for chunk in chunks:
        framer.feed(chunk)
        while (frame := framer.next_frame()) is not None:
            if isinstance(frame, Command):
                found.append({"ev": "cmd", "code": frame.code})
            elif isinstance(frame, Subnegotiated):
                found.append({"ev": "subneg", "option": frame.option, "hex": frame.payload.hex()})
    return found


def matches(expected: dict[str, Any], event: dict[str, Any]) -> bool:
    if expected.get("spans") and [(span["text"], span_style(span)) for span in expected["spans"]] != styled_spans(
        event["line"]
    ):
        return False
    return all(event.get(key) == value for key, value in expected.items() if key not in {"spans", "by"})


def in_order(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A link or a variable may be told before its line or after it."""
    return sorted(events, key=lambda event: event["ev"] if event["ev"] in {"link", "mxp_var", "palette"} else "")


def check_events(expected: list[dict[str, Any]], client: Client, chunks: list[bytes]) -> None:
    """In order, those of the kinds that are expected; data, options and frames apart."""
    check_options([event for event in expected if event["ev"] == "option"], client)
    check_frames([event for event in expected if event["ev"] in {"cmd", "subneg"}], chunks)
    if data := "".join(event["hex"] for event in expected if event["ev"] == "data"):
        assert b"".join(event["data"] for event in client.events if event["ev"] == "data").hex() == data
    forbidden = {event["kind"] for event in expected if event["ev"] == "no_event"}
    assert not [event for event in client.events if event["ev"] in forbidden]
    wanted = [event for event in expected if event["ev"] not in {"option", "data", "cmd", "subneg", "no_event"}]
    told = [event for event in client.events if event["ev"] in {event["ev"] for event in wanted}]
    assert len(told) == len(wanted), (told, wanted)
    for event, other in zip(in_order(wanted), in_order(told), strict=True):
        assert matches(event, other), (event, other)


def check_options(expected: list[dict[str, Any]], client: Client) -> None:
    """By where they stand in the end."""
    for (side, code), on in {(event["side"], event["option"]): event["on"] for event in expected}.items():
        assert client.is_on(side, code) == on


def check_frames(expected: list[dict[str, Any]], chunks: list[bytes]) -> None:
    seen = frames(chunks)
    for event in expected:
        assert event in seen or {"ev": "cmd", "code": COMMANDS.get(event.get("name", ""))} in seen


def check_reply(vector: dict[str, Any], client: Client, reply: bytes) -> None:
    expected = bytes.fromhex(vector["expected_reply_hex"] or "")
    match vector["reply_match"]:
        case "exact":
            assert reply == expected
        case "prefix":
            assert reply.startswith(expected)
        case "env_set":  # the sum of what we can do is ours
            ours = str(int(capabilities("utf-8", tls=False))).encode()
            assert environment(reply) == environment(expected.replace(b"813", ours))
        case "inflates_then_plain":
            inflater = zlib.decompressobj()
            inflater.decompress(client.greeting[client.greeting.index(b"\xff\xf0") + 2 :] + reply)
            assert inflater.eof
            assert inflater.unused_data == b"\xff\xfe\x57"
        case "regex":
            assert re.fullmatch(vector["reply_regex"], reply.decode("latin-1"))
        case "any":
            pass
        case other:
            pytest.fail(f"no such comparison yet: {other}")


def environment(reply: bytes) -> list[bytes]:
    return sorted(reply.removeprefix(b"\xff\xfa\x27\0\0").removesuffix(b"\xff\xf0").split(b"\0"))


def run(vector: dict[str, Any], chunks: list[bytes]) -> None:
    client = Client(vector.get("given", {}))
    for chunk in chunks:
        client.receive(chunk)
    if "action" in vector:
        client.act(vector["action"])
    check_events(vector["expected_events"], client, chunks)
    if not client.pipeline.failure:  # then the link is closed, and what is still said does not matter
        check_reply(vector, client, client.pipeline.take_output())


def run_every_way(vector: dict[str, Any]) -> None:
    for chunks in every_way(bytes.fromhex(vector["in_hex"] or "")):
        run(vector, chunks)
    if "chunks_hex" in vector:
        run(vector, [bytes.fromhex(chunk) for chunk in vector["chunks_hex"]])


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_vector(name: str) -> None:
    run_every_way(VECTORS[name])


@pytest.mark.parametrize("name", sorted(name for name, vector in VECTORS.items() if vector.get("reply_if_refused_hex")))
def test_what_the_player_has_switched_off_is_refused(name: str) -> None:
    vector = VECTORS[name]
    offer = bytes.fromhex(vector["in_hex"])
    option = option_name(offer[2])
    for chunks in every_way(offer):
        client = Client(vector.get("given", {}), off=(option,))
        for chunk in chunks:
            client.receive(chunk)

        assert client.pipeline.take_output().hex() == vector["reply_if_refused_hex"]
    assert option in SWITCHABLE
