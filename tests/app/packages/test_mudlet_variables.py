from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.packages.mudlet_variables import VARIABLES, variables_script
from app.packages.mudlet_xml import read_xml
from netcore.api.items import ScriptItem
from tests.support.packages import mudlet_xml
from tests.support.script_session import ScriptSession


def variable(name: str, value: str, value_type: int, key_type: int = 4) -> str:
    return (
        f"<Variable><name>{name}</name><keyType>{key_type}</keyType>"
        f"<value>{value}</value><valueType>{value_type}</valueType></Variable>"
    )


TABLE = (
    "<VariableGroup><name>t</name><keyType>4</keyType><value/><valueType>5</valueType>"
    + variable("a b", "x", 4)
    + variable("1", "2.5", 3, 3)
    + "<VariableGroup><name>in</name><keyType>4</keyType><value/><valueType>5</valueType></VariableGroup>"
    + variable("f", "", 6)
    + "</VariableGroup>"
)
BODY = f"{variable('hp', '100', 3)}{variable('who', 'say &quot;hi&quot;', 4)}{variable('on', 'true', 1)}{TABLE}"


def test_values_become_lua() -> None:
    script, left_out = variables_script(fromstring(f"<VariablePackage><HiddenVariables/>{BODY}</VariablePackage>"))

    assert [line for line in script.splitlines() if line.startswith("keep")] == [
        'keep("hp", 100)',
        'keep("who", "say \\034hi\\034")',
        'keep("on", true)',
        'keep("t", { ["a b"] = "x", [1] = 2.5, ["in"] = {  } })',
    ]
    assert left_out == ["f"]


def test_without_variables_there_is_no_script() -> None:
    assert variables_script(fromstring("<VariablePackage><HiddenVariables/></VariablePackage>")) == ("", [])


def test_they_are_a_packages_first_script() -> None:
    found = read_xml(mudlet_xml(f"<ScriptPackage/><VariablePackage>{BODY}</VariablePackage>"), "p")

    assert [(type(item), item.name, item.package) for item in found.items] == [(ScriptItem, VARIABLES, "p")]


@pytest.mark.parametrize("value", ["inf", "nan", "1e999", "os.exit()", ""])
def test_what_is_no_number_is_left_out(value: str) -> None:
    assert variables_script(fromstring(f"<V>{variable('n', value, 3)}</V>")) == ("", ["n"])


@given(st.text(max_size=30))
def test_no_text_gets_out_of_its_quotes(text: str) -> None:
    element = fromstring("<V><Variable><name>n</name><valueType>4</valueType><value/></Variable></V>")
    element[0][2].text = text
    script, _ = variables_script(element)
    line = script.splitlines()[-1]

    inner = line.removeprefix('keep("n", "').removesuffix('")')
    assert '"' not in inner
    assert line.count("keep(") == 1 or "keep(" in text


async def test_the_script_sets_what_is_not_there_and_has_it_remembered(tmp_path: Path) -> None:
    script, _ = variables_script(fromstring(f"<VariablePackage>{BODY}</VariablePackage>"))
    item = ScriptItem(id="s", name="s", script=script)
    session = ScriptSession(tmp_path, ScriptItem(id="r", name="r", script="hp = 7"), item)

    assert session.errors == []
    assert session.values("hp, who, on, t[1], t['a b'], SavedVariables.who") == [
        7,
        'say "hi"',
        True,
        2.5,
        "x",
        'say "hi"',
    ]
    session.run("who = 'me' saveVars()")
    session.close()

    again = ScriptSession(tmp_path, item, ScriptItem(id="r", name="r", script="seen = who"))
    assert again.values("hp, seen") == [7, "me"]  # as soon as the scripts behind it run
    again.close()
