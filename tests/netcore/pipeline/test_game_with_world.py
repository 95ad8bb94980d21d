"""The client's telnet against the practice world's, which was written apart from it: no network, only bytes."""

from hypothesis import given
from hypothesis import strategies as st

from app.world.telnet import GmcpHeard, LineHeard, ServerTelnet, TerminalKnown
from netcore.api.game_parts import CharsetPart, GmcpPart, Part, PromptPart, ProtocolPart, TextPart
from netcore.pipeline.game import GamePipeline
from tests.support.strategies import chunked, cuts


class Wire:
    """Both ends, and the bytes between them, cut up as one likes."""

    def __init__(self, places: list[int]) -> None:
        self.server = ServerTelnet()
        self.client = GamePipeline(
            client_name="Mudwire",
            client_version="1.0",
            tls=False,
            columns=100,
            rows=30,
            charset="utf-8",
            wall_clock=lambda: 0.0,
        )
        self.parts: list[Part] = []
        self.heard: list[object] = []
        self._places = places

    def settle(self) -> None:
        """Let both talk until neither has more to say."""
        for _ in range(20):
            down, up = self.server.take_output(), self.client.take_output()
            for chunk in chunked(down, self._places):
                self.parts += self.client.receive(chunk)
            for chunk in chunked(up, self._places):
                self.heard += self.server.receive(chunk)
            if not down and not up:
                return
        raise AssertionError("they talk for ever")

    @property
    def text(self) -> str:
        """All the client has read."""
        return b"".join(part.data for part in self.parts if isinstance(part, TextPart)).decode()


def connected(places: list[int]) -> Wire:
    wire = Wire(places)
    wire.server.start()
    wire.settle()
    return wire


@given(cuts())
def test_everything_that_is_offered_is_agreed(places: list[int]) -> None:
    wire = connected(places)

    assert {part.name for part in wire.parts if isinstance(part, ProtocolPart) and part.enabled} == {
        "TTYPE", "NAWS", "EOR", "GMCP", "MCCP2", "CHARSET",
    }  # fmt: skip
    assert CharsetPart("UTF-8") in wire.parts
    assert wire.server.is_compressing
    assert (wire.server.columns, wire.server.rows) == (100, 30)
    assert wire.server.terminals[:2] == ["MUDWIRE", "ANSI-TRUECOLOR"]
    assert wire.server.capabilities == 1 + 4 + 8 + 32 + 256 + 512
    assert TerminalKnown() in wire.heard
    packages = [heard.package for heard in wire.heard if isinstance(heard, GmcpHeard)]
    assert packages == ["Core.Hello", "Core.Supports.Set"]


@given(cuts(), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=50))
def test_text_prompts_and_messages_arrive_in_order(places: list[int], text: str) -> None:
    wire = connected(places)
    wire.parts.clear()
    wire.server.send_text(f"{text}\n")
    wire.server.send_gmcp("Char.Vitals", {"name": text})
    wire.server.send_prompt("> ")
    wire.settle()

    assert wire.text == f"{text}\r\n> "
    assert isinstance(wire.parts[-1], PromptPart)
    assert [part.package for part in wire.parts if isinstance(part, GmcpPart)] == ["Char.Vitals"]


@given(cuts(), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=50))
def test_lines_arrive_as_they_were_typed(places: list[int], text: str) -> None:
    wire = connected(places)
    wire.heard.clear()
    wire.client.send_line(text.encode())
    wire.settle()

    assert wire.heard == [LineHeard(text)]


def test_a_password_is_asked_for_again_and_again() -> None:
    wire = connected([])
    for _ in range(3):
        wire.parts.clear()
        wire.server.mask_input(masked=True)
        wire.settle()
        wire.client.send_line(b"wrong")
        wire.server.mask_input(masked=False)
        wire.settle()

        assert wire.parts == [ProtocolPart("ECHO", enabled=True), ProtocolPart("ECHO", enabled=False)]


def test_a_world_that_goes_down_ends_its_compression() -> None:
    wire = connected([])
    wire.server.send_text("Goodbye.\n")
    wire.server.finish()
    wire.settle()

    assert wire.text.endswith("Goodbye.\r\n")
    assert wire.parts[-1] == ProtocolPart("MCCP2", enabled=False)
    assert not wire.client.failure
