import pytest
from msgspec.structs import replace

from app.packages import mudlet_xml
from app.packages.mudlet_xml import read_xml
from app.packages.package import LeftOut, PackageError
from netcore.api.items import (
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Pattern,
    PatternKind,
    ScriptItem,
    Side,
    TimerItem,
    TriggerItem,
)
from tests.support.packages import mudlet_xml as document


def items_of(body: str) -> list[Item]:
    """The items, with their places in the list for ids."""
    items = read_xml(document(body), "pkg").items
    numbers = {item.id: str(number) for number, item in enumerate(items)}
    return [replace(item, id=numbers[item.id], parent=numbers.get(item.parent, "")) for item in items]


def test_a_trigger_with_everything() -> None:
    items = items_of("""
        <TriggerPackage><Trigger isActive="yes" isFolder="no" isTempTrigger="no" isMultiline="yes"
            isPerlSlashGOption="yes" isColorizerTrigger="yes" isFilterTrigger="yes" isSoundTrigger="yes"
            isColorTrigger="no" isColorTriggerFg="no" isColorTriggerBg="no">
          <name>t</name><script>send("&lt;x&gt;")</script><triggerType>0</triggerType>
          <conditonLineDelta>3</conditonLineDelta><mStayOpen>2</mStayOpen><mCommand>look</mCommand>
          <mFgColor>#00ff00</mFgColor><mBgColor>transparent</mBgColor><mSoundFile>a.wav</mSoundFile>
          <regexCodeList><string>sub</string><string>^re$</string><string>begin</string><string>exact</string>
            <string>return true</string><string>2</string><string>FG2BG-2</string><string></string></regexCodeList>
          <regexCodePropertyList><integer>0</integer><integer>1</integer><integer>2</integer><integer>3</integer>
            <integer>4</integer><integer>5</integer><integer>6</integer><integer>7</integer></regexCodePropertyList>
        </Trigger></TriggerPackage>
    """)

    assert items == [
        TriggerItem(
            id="0",
            name="t",
            package="pkg",
            script='send("<x>")',
            command="look",
            multiline=True,
            margin=3,
            match_all=True,
            is_filter=True,
            fire_length=2,
            sound="a.wav",
            highlight=True,
            highlight_foreground="#00ff00",
            highlight_background="transparent",
            patterns=(
                Pattern("sub", PatternKind.SUBSTRING),
                Pattern("^re$", PatternKind.REGEX),
                Pattern("begin", PatternKind.START_OF_LINE),
                Pattern("exact", PatternKind.EXACT),
                Pattern("return true", PatternKind.LUA),
                Pattern("2", PatternKind.SPACER),
                Pattern("0,IGNORE", PatternKind.COLOUR),
                Pattern("", PatternKind.PROMPT),
            ),
        )
    ]


def test_an_alias_a_timer_a_key_and_a_script() -> None:
    items = items_of("""
        <TimerPackage><Timer isActive="no" isFolder="no"><name>tick</name><script>x()</script><command>c</command>
          <time>01:02:03.500</time></Timer></TimerPackage>
        <AliasPackage><Alias isActive="yes" isFolder="no"><name>a</name><script></script><command>say</command>
          <regex>^a (\\w+)$</regex></Alias></AliasPackage>
        <ScriptPackage><Script isActive="yes" isFolder="no"><name>s</name><script>y()</script>
          <eventHandlerList><string>sysInstall</string><string>gmcp.Char</string></eventHandlerList></Script>
        </ScriptPackage>
        <KeyPackage><Key isActive="yes" isFolder="no"><name>north</name><script></script><command>n</command>
          <keyCode>56</keyCode><keyModifier>536870912</keyModifier></Key></KeyPackage>
    """)

    assert items == [
        TimerItem(id="0", name="tick", package="pkg", enabled=False, script="x()", command="c", seconds=3723.5),
        AliasItem(id="1", name="a", package="pkg", command="say", regex="^a (\\w+)$"),
        ScriptItem(id="2", name="s", package="pkg", script="y()", events=("sysInstall", "gmcp.Char")),
        KeyItem(id="3", name="north", package="pkg", command="n", key="keypad_8"),
    ]


def test_buttons_and_their_tool_bars() -> None:
    found = read_xml(
        document(
            "<ActionPackage><ActionGroup isActive='yes' isFolder='yes'><name>bar</name><location>2</location>"
            "<Action isActive='yes' isFolder='no' isPushButton='yes'><name>b</name><script>x()</script><css>c</css>"
            "<commandButtonUp>up</commandButtonUp><commandButtonDown>down</commandButtonDown>"
            "</Action></ActionGroup></ActionPackage>"
        ),
        "pkg",
    )

    bar, button = found.items
    assert isinstance(bar, ButtonItem)
    assert isinstance(button, ButtonItem)
    assert (bar.name, bar.folder, bar.side) == ("bar", True, Side.LEFT)
    assert (button.parent, button.script, button.style) == (bar.id, "x()", "c")
    assert (button.command, button.command_up, button.two_state) == ("down", "up", True)


def test_groups_hold_what_is_in_them() -> None:
    items = items_of("""
        <ScriptPackage>
          <ScriptGroup isActive="yes" isFolder="yes"><name>g</name><script></script><eventHandlerList/>
            <Script isActive="yes" isFolder="no"><name>in</name></Script>
            <ScriptGroup isActive="no" isFolder="yes"><name>deep</name>
              <Script isActive="yes" isFolder="no"><name>deeper</name></Script></ScriptGroup>
          </ScriptGroup>
          <Script isActive="yes" isFolder="no"><name>out</name></Script>
        </ScriptPackage>
    """)

    assert [(item.name, item.parent, item.folder) for item in items] == [
        ("g", "", True),
        ("in", "0", False),
        ("deep", "0", True),
        ("deeper", "2", False),
        ("out", "", False),
    ]


def test_pictures_of_control_characters_are_those_characters() -> None:
    [item] = items_of(
        "<ScriptPackage><Script isActive='yes'><name>s</name><script>a\ufffc\u241bb\ufffc\u2421</script></Script></ScriptPackage>"
    )

    assert item.script == "a\x1bb\x7f"


def pattern_of_kind(number: int) -> str:
    return (
        "<TriggerPackage><Trigger><name>t</name><regexCodeList><string>x</string></regexCodeList><regexCodePropertyList>"
        f"<integer>{number}</integer></regexCodePropertyList></Trigger></TriggerPackage>"
    )


@pytest.mark.parametrize(
    ("body", "left_out"),
    [
        (
            "<VariablePackage><HiddenVariables/><Variable><name>hp</name></Variable></VariablePackage>",
            LeftOut("hp", "a saved variable that is neither a text, a number, a truth nor a table of these"),
        ),
        (
            pattern_of_kind(9),
            LeftOut("t", "pattern 1 is of a kind that is not known: 9"),
        ),
        (
            pattern_of_kind(6),
            LeftOut("t", "pattern 1 names no colours: 'x'"),
        ),
        (
            "<TimerPackage><Timer isFolder='no'><name>t</name><time>soon</time></Timer></TimerPackage>",
            LeftOut("t", "its time cannot be read: 'soon'"),
        ),
        (
            "<KeyPackage><Key isFolder='no'><name>k</name><keyCode>16777250</keyCode></Key></KeyPackage>",
            LeftOut("k", "there is no key with the number 16777250"),
        ),
        ("<OtherPackage><x/></OtherPackage>", LeftOut("", "what is in OtherPackage is not read")),
    ],
)
def test_what_is_left_out_is_listed(body: str, left_out: LeftOut) -> None:
    assert read_xml(document(body), "pkg").left_out == [left_out]


def test_something_else_is_refused() -> None:
    with pytest.raises(PackageError, match="its root is 'html'"):
        read_xml(b"<html/>", "pkg")


def test_too_many_items_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mudlet_xml, "MAX_ITEMS", 2)

    with pytest.raises(PackageError, match="more than 2 items"):
        items_of("<AliasPackage>" + "<Alias><name>a</name></Alias>" * 3 + "</AliasPackage>")


def test_what_a_profile_says_of_its_game() -> None:
    found = read_xml(
        document("""<HostPackage><Host mSslTsl="yes"><name>Ann</name><port>4000</port><mInstalledPackages>
        <string>a</string><string>b</string></mInstalledPackages></Host></HostPackage>"""),
        "",
    )

    assert found.host == {"mSslTsl": "yes", "name": "Ann", "port": "4000", "mInstalledPackages": "a\nb"}
