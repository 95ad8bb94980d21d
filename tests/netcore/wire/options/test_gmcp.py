import pytest

from netcore.api.game_parts import GmcpPart, ProtocolPart
from netcore.api.media import MediaKind, MediaPlayed
from netcore.wire.options.gmcp import Gmcp
from netcore.wire.output import Output

MESSAGES = [
    (b"Core.Ping", GmcpPart("Core.Ping", "")),
    (b"Core.Ping ", GmcpPart("Core.Ping", "")),
    (b'Char.Vitals {"hp": 10}', GmcpPart("Char.Vitals", '{"hp": 10}')),
    (b'Char.Vitals\n{"hp":\n10}\r\n', GmcpPart("Char.Vitals", '{"hp":\n10}')),
    (b"Char.Level 5", GmcpPart("Char.Level", "5")),
    (b"Char.Name Fred the Great", GmcpPart("Char.Name", "Fred the Great")),
    ('Comm.Say "café ✓"'.encode(), GmcpPart("Comm.Say", '"café ✓"')),
    (b'Comm.Say "\xe9"', GmcpPart("Comm.Say", '"\ufffd"')),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "part"), MESSAGES)
def test_a_message(payload: bytes, part: GmcpPart) -> None:
    assert list(Gmcp(Output(), "Mudwire", "1.0").received(payload, is_whole=True)) == [part]


@pytest.mark.parametrize("payload", [b"", b"  ", b"\r\n"])
def test_nothing_is_no_message(payload: bytes) -> None:
    assert not list(Gmcp(Output(), "Mudwire", "1.0").received(payload, is_whole=True))


def test_the_server_is_greeted_before_it_is_told_what_we_take() -> None:
    output = Output()

    assert list(Gmcp(output, "Mudwire", "1.0").switched(on=True)) == [ProtocolPart("GMCP", enabled=True)]

    hello, supports = output.take().removesuffix(b"\xff\xf0").split(b"\xff\xf0")

    assert hello == b'\xff\xfa\xc9Core.Hello {"client": "Mudwire", "version": "1.0"}'
    assert supports.startswith(b'\xff\xfa\xc9Core.Supports.Set ["Char 1", ')


def test_messages_are_sent_in_utf_8_while_the_server_takes_them() -> None:
    output = Output()
    gmcp = Gmcp(output, "Mudwire", "1.0")
    gmcp.send("Core.KeepAlive")

    assert output.take() == b""

    gmcp.switched(on=True)
    output.take()
    gmcp.send('Comm.Say "ÿ"')

    assert output.take() == b'\xff\xfa\xc9Comm.Say "\xc3\xbf"\xff\xf0'

    gmcp.switched(on=False)
    gmcp.send("Core.KeepAlive")

    assert output.take() == b""


OTHERS = '"Char.Skills 1", "Char.Items 1", "Room 1", "Comm.Channel 1", "Group 1", "Client.Media 1"'

WISHES = [
    ('Core.Supports.Add ["IRE.Rift 1"]', 'Core.Supports.Add ["IRE.Rift 1"]'),
    ('Core.Supports.Remove ["IRE.Rift"]', 'Core.Supports.Remove ["IRE.Rift"]'),
    ('Core.Supports.Remove ["Room", "IRE.Rift"]', 'Core.Supports.Remove ["IRE.Rift"]'),
    ('Core.Supports.Remove ["room"]', ""),
    ('Core.Supports.Set ["IRE.Rift 1"]', f'Core.Supports.Set ["IRE.Rift 1", "Char 1", {OTHERS}]'),
    ('Core.Supports.Set ["Char 2"]', f'Core.Supports.Set ["Char 2", {OTHERS}]'),
    ("Core.Supports.Set nonsense", "Core.Supports.Set nonsense"),
    ("Core.Supports.Set [1]", "Core.Supports.Set [1]"),
]


@pytest.mark.parametrize(("wish", "sent"), WISHES)
def test_scripts_take_away_no_module_that_the_program_needs(wish: str, sent: str) -> None:
    output = Output()
    gmcp = Gmcp(output, "Mudwire", "1.0")
    gmcp.switched(on=True)
    output.take()
    gmcp.send(wish)

    assert output.take() == (b"\xff\xfa\xc9" + sent.encode() + b"\xff\xf0" if sent else b"")


@pytest.mark.parametrize("package", ["Client.Media.Default", "client.media"])
def test_where_the_game_keeps_its_sounds_holds_until_it_is_copied_over(package: str) -> None:
    gmcp = Gmcp(Output(), "Mudwire", "1.0")
    wish = b'Client.Media.Play {"name": "rain.wav"}'
    list(gmcp.received(f'{package} {{"url": "https://a.b/c"}}'.encode(), is_whole=True))
    list(gmcp.received(b'Client.Mediator {"url": "https://evil.example/"}', is_whole=True))

    assert list(gmcp.received(wish, is_whole=True))[1] == MediaPlayed(MediaKind.SOUND, "rain.wav", "https://a.b/c/")

    gmcp.switched(on=True)

    assert list(gmcp.received(wish, is_whole=True))[1] == MediaPlayed(MediaKind.SOUND, "rain.wav")
