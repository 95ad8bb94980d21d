"""MSDP, MSSP, ATCP, ZMP and channel 102: the tables, the events, and what is sent."""

import pytest

from netcore.api.game_parts import (
    AtcpPart,
    Channel102Part,
    MsdpPart,
    MsspPart,
    Part,
    ProtocolPart,
    TelnetPart,
    TextPart,
    ZmpPart,
)
from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import (
    AtcpSent,
    Channel102Sent,
    MsdpSent,
    MxpSent,
    OptionSpoken,
    ProtocolSent,
    RawSent,
    TelnetFed,
    ZmpSent,
)
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

MESSAGES: list[tuple[Part, str, LuaValue]] = [
    (MsdpPart("HEALTH", '"100"'), "msdp.HEALTH", "100"),
    (MsdpPart("ROOM", '{"VNUM": "1", "EXITS": {"n": "2"}}'), "msdp.ROOM", {"VNUM": "1", "EXITS": {"n": "2"}}),
    (MsspPart("NAME", ("X",)), "mssp.NAME", "X"),
    (MsspPart("PORT", ("80", "23", "3000")), "mssp.PORT", "3000"),
    (AtcpPart("Room.Brief", "A room", ""), "atcp.RoomBrief", "A room"),
    (AtcpPart("Room.Exits", "", "n,s"), "atcp.RoomExits", "n,s"),
    (AtcpPart("Auth.Request", "CH", "x"), "atcp.AuthRequest", "CH\nx"),
    (ZmpPart("a.b", ("c", "")), "zmp['a.b']", ["c", ""]),
    (Channel102Part(100, 3), "channel102[100]", 3),
]

EVENTS: list[tuple[Part, LuaValue]] = [
    (MsdpPart("HEALTH", '"100"'), ["msdp.HEALTH", "msdp.HEALTH"]),
    (MsspPart("PORT", ("80", "23")), ["mssp.PORT", "mssp.PORT"]),
    (AtcpPart("Char.Vitals", "H:1/2", ""), ["CharVitals", "H:1/2"]),
    (ZmpPart("a.b", ("c", "d")), ["zmp.a.b", "c", "d"]),
    (Channel102Part(101, 1), ["channel102Message", 101, 1]),
    (TelnetPart(5, 77, b"x"), ["sysTelnetEvent", 5, 77, "x"]),
]

SENT: list[tuple[str, ProtocolSent]] = [
    ("sendMSDP('REPORT', 'HEALTH', 'MANA')", MsdpSent("REPORT", ("HEALTH", "MANA"))),
    ("sendMSDP('RESET')", MsdpSent("RESET", ())),
    ("sendATCP('keepalive')", AtcpSent("keepalive")),
    ("sendATCP('olesetbuf', 'text')", AtcpSent("olesetbuf text")),
    ("sendZMP('a.b', 'c')", ZmpSent("a.b", ("c",))),
    ("sendTelnetChannel102('\\3\\1')", Channel102Sent(b"\3\1")),
    ("addSupportedTelnetOption(77)", OptionSpoken(77)),
    ("sendSocket('\\255\\250\\77\\255\\240')", RawSent(b"\xff\xfa\x4d\xff\xf0")),
    ("feedTelnet('\\255\\249')", TelnetFed(1, b"\xff\xf9")),
    (
        "feedTelnet('<T_IAC><T_SB><O_GMCP>Core<T_IAC><T_SE><ESC><NO>')",
        TelnetFed(1, b"\xff\xfa\xc9Core\xff\xf0\x1b<NO>"),
    ),
    ("sendSocket('<T_IAC><T_WILL><O_NAWS><NUL><7F>')", RawSent(b"\xff\xfb\x1f\0\x7f")),
    ("sendSocket('a<<NUL>>b<B>')", RawSent(b"a<NUL>b<B>")),
]


@pytest.mark.parametrize(("message", "expression", "value"), MESSAGES)
async def test_a_message_is_in_its_table(
    session: ScriptSession, message: Part, expression: str, value: LuaValue
) -> None:
    await session.receive(message)

    assert session.value(expression) == value
    assert session.errors == []


@pytest.mark.parametrize(("message", "event"), EVENTS)
async def test_a_message_is_an_event(session: ScriptSession, message: Part, event: LuaValue) -> None:
    session.run("registerAnonymousEventHandler('*', function(...) heard = heard or { ... } end)")
    await session.receive(message)

    assert session.value("heard") == event


@pytest.mark.parametrize(("call", "sent"), SENT)
async def test_what_scripts_send(session: ScriptSession, call: str, sent: ProtocolSent) -> None:
    if isinstance(sent, RawSent | MsdpSent | AtcpSent | ZmpSent | Channel102Sent):
        await session.connect()
    if isinstance(sent, Channel102Sent):
        await session.switch("channel102", enabled=True)
    session.run(call)

    assert session.channel.of(type(sent)) == [sent]


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("sendMSDP('REPORT', 'HEALTH')", "not connected to game server"),
        ("sendATCP('keepalive', 5)", "not connected to game server"),
        ("sendZMP('a.b')", "not connected to game server"),
        ("sendSocket('x')", "unable to send, not connected to game server"),
        ("sendTelnetChannel102('x')", "invalid message of length 1, it has to be two bytes"),
        (
            "sendTelnetChannel102('ab')",
            "unable to send, the 102 subchannel support has not been enabled by the game server",
        ),
    ],
)
async def test_nothing_is_sent_to_no_game(session: ScriptSession, call: str, problem: str) -> None:
    assert session.values(call) == [None, problem]
    assert session.channel.of(RawSent) == []


async def test_a_table_that_a_script_has_overwritten_is_made_anew(session: ScriptSession) -> None:
    session.run("msdp = 5")
    await session.receive(MsdpPart("A", '"1"'))

    assert session.value("msdp.A") == "1"


async def test_wrong_arguments_are_named(session: ScriptSession) -> None:
    session.run("sendMSDP('REPORT', {})")
    session.run("sendATCP('x', {})")

    assert "sendMSDP" in session.errors[0]
    assert "sendATCP: bad argument #2 type (what as string is optional, got table!)" in session.errors[1]


async def test_nothing_is_fed_beside_the_game(session: ScriptSession) -> None:
    await session.connect()

    assert session.value("(feedTelnet('x'))") is None
    assert session.channel.of(TelnetFed) == []


async def test_what_is_fed_has_been_dealt_with_when_the_call_goes_on(session: ScriptSession) -> None:
    session.run("done, problem = feedTelnet('x') seen = getCurrentLine()")
    await session.channel.until(lambda: session.channel.of(TelnetFed))
    assert session.values("done, seen") == [None, None]

    await session.hear("what comes of it")
    session.tell(PackageAnswered(1))
    await session.until("done")
    assert session.value("seen") == "what comes of it"


async def test_what_the_core_refuses_to_be_fed_is_told(session: ScriptSession) -> None:
    session.run("done, problem = feedTelnet('x')")
    await session.channel.until(lambda: session.channel.of(TelnetFed))
    session.tell(PackageAnswered(1, "refused"))
    await session.until("problem")

    assert session.values("done, problem") == [None, "feedTelnet: refused"]


@pytest.mark.parametrize("call", ["addSupportedTelnetOption(255)", "addSupportedTelnetOption('x')", "sendSocket({})"])
async def test_what_is_no_option_or_no_text_is_named(session: ScriptSession, call: str) -> None:
    session.run(call)

    assert len(session.errors) == 1


MXP_ON = ProtocolPart("MXP", True)


async def test_tags_of_mxp_are_in_its_table_and_events(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('mxp.send', function(...) heard = { ... } end)")
    await session.receive(MXP_ON, TextPart(b"\x1b[1z<SEND 'get it|drop it'>it</SEND>\n"))

    assert session.value("mxp.send") == {
        "href": "get it|drop it",
        "actions": ["send([[get it]])", "send([[drop it]])"],
        "caption": "it",
        "text": "it",
    }
    assert session.value("heard") == ["mxp.send", "mxp.send"]


@pytest.mark.parametrize("words", ["a", "]", "a]]", "[[a", "a]=", "]] [=[ ]==] [===[", "]]) os.exit() --[["])
@pytest.mark.parametrize(("flag", "function"), [("", "send"), (" PROMPT", "printCmdLine")])
async def test_what_a_click_does_is_lua_that_nobodys_words_get_out_of(
    session: ScriptSession, words: str, flag: str, function: str
) -> None:
    await session.receive(MXP_ON, TextPart(f"\x1b[1z<SEND{flag}>{words}</SEND>\n".encode()))
    session.run("""
        called = {}
        local recorder = setmetatable({}, {
            __index = function(_, name) return function(...) called[#called + 1] = { name, ... } end end,
        })
        for _, action in ipairs(mxp.send.actions) do setfenv(assert(loadstring(action)), recorder)() end
    """)

    assert session.value("called") == [[function, words]]


async def test_what_a_click_in_an_element_does_is_code(session: ScriptSession) -> None:
    await session.receive(
        MXP_ON,
        TextPart(b"\x1b[6z<!EL x '<A &h;>' ATT=h><x h='http://a.b/'>go</x><!EL y '<SEND PROMPT>'><y>say </y>\n"),
    )

    assert session.value("mxp.x.actions[1]") == "openUrl([[http://a.b/]])"
    assert session.value("mxp.y.actions[1]") == "printCmdLine([[say ]])"


async def test_answers_of_mxp_are_told_and_may_be_denied(session: ScriptSession) -> None:
    session.run(
        "registerAnonymousEventHandler('sysDataSendRequest', function(_, line)"
        " heard = line if line:find('SUPPORTS') then denyCurrentSend() end end)"
    )
    await session.receive(MXP_ON, TextPart(b"\x1b[1z<SUPPORT b>\n"))
    assert session.value("heard") == "\x1b[1z<SUPPORTS +b>"
    assert session.channel.of(MxpSent) == []

    await session.receive(TextPart(b"\x1b[1z<VERSION>\n"))
    assert session.value("heard") == session.channel.of(MxpSent)[0].line


async def test_variables_of_mxp_are_told(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('mxp.variable', function(...) heard = { ... } end)")
    await session.receive(MXP_ON, TextPart(b"\x1b[1z<VAR Hp>100</VAR>\n"))

    assert session.value("mxp.variables.Hp") == "100"
    assert session.value("heard") == ["mxp.variable", "Hp", "100"]
