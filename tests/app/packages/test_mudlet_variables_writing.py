"""Saved variables that came from Mudlet are variables again when they go back."""

from xml.etree.ElementTree import Element, SubElement, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.packages.mudlet_text import written_text
from app.packages.mudlet_variables import VARIABLES, variables_script
from app.packages.mudlet_variables_writing import MAX_DEPTH, variables_part
from app.packages.mudlet_xml import read_xml
from app.packages.mudlet_xml_writing import write_xml
from app.profiles.item_tree import ItemTree
from netcore.api.items import AliasItem, ScriptItem
from tests.support.any_items import TEXTS

Value = str | bool | int | dict[str | int, "Value"]

VALUES: st.SearchStrategy[Value] = st.recursive(
    TEXTS | st.booleans() | st.integers(-(10**12), 10**12),
    lambda inside: st.dictionaries(TEXTS | st.integers(-99, 99), inside, max_size=3),
    max_leaves=8,
)


def put(around: Element, name: str, key_type: str, value: Value) -> None:
    element = SubElement(around, "VariableGroup" if isinstance(value, dict) else "Variable")
    is_number = isinstance(value, int) and not isinstance(value, bool)
    kind = "5" if isinstance(value, dict) else "1" if isinstance(value, bool) else "3" if is_number else "4"
    text = "" if isinstance(value, dict) else str(value).lower() if isinstance(value, bool) else str(value)
    for field, said in {"name": name, "keyType": key_type, "value": text, "valueType": kind}.items():
        SubElement(element, field).text = written_text(said)
    if isinstance(value, dict):
        for key, each in value.items():
            put(element, str(key), "3" if isinstance(key, int) else "4", each)


def said(element: Element) -> tuple[object, ...]:
    texts = tuple(
        (part.tag, part.text or "") for part in element if len(part) == 0 and not part.tag.startswith("Variable")
    )
    return element.tag, texts, [said(part) for part in element if part.tag.startswith("Variable")]


def script_of(part: Element) -> ScriptItem:
    script, left_out = variables_script(part)
    assert left_out == []
    return ScriptItem(id="1", name=VARIABLES, script=script)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=3))
def test_variables_come_back(values: dict[str, Value]) -> None:
    part = Element("VariablePackage")
    for name, value in values.items():
        put(part, name, "4", value)
    again = variables_part(script_of(part))

    assert again is not None
    assert said(again) == said(part)


def test_in_a_package_they_are_no_script() -> None:
    part = Element("VariablePackage")
    put(part, "hp", "4", {"now": 5, 1: True})
    item = script_of(part)
    data = write_xml(ItemTree([item, ScriptItem(id="2", name="other", script="x()")]))
    root = fromstring(data)

    assert [each.findtext("name") for each in root.iter("Script")] == ["other"]
    assert [each.findtext("name") for each in root.iter("VariableGroup")] == ["hp"]
    assert [(each.name, each.script) for each in read_xml(data, "").items if isinstance(each, ScriptItem)] == [
        (VARIABLES, item.script),
        ("other", "x()"),
    ]


@pytest.mark.parametrize(
    "added",
    [
        "send('x')",
        "keep(",
        'keep("a", f())',
        "keep(1, 2)",
        'keep("a", { ["b"] })',
        'keep("a", "\\300")',
        'keep("a", 1',
        "-- more",
    ],
)
def test_one_that_somebody_has_written_into_stays_a_script(added: str) -> None:
    part = Element("VariablePackage")
    put(part, "hp", "4", 5)
    item = script_of(part)

    assert variables_part(replace(item, script=item.script + added)) is None


def test_what_is_none_of_it() -> None:
    deep = 'keep("a", ' + "{ [1] = " * (MAX_DEPTH + 2) + "1" + " }" * (MAX_DEPTH + 2) + ")"
    part = Element("VariablePackage")
    put(part, "hp", "4", 5)
    item = script_of(part)

    assert variables_part(replace(item, script=item.script + deep)) is None
    assert variables_part(replace(item, name="mine")) is None
    assert variables_part(replace(item, enabled=False)) is None
    assert variables_part(replace(item, script="x()")) is None
    assert variables_part(AliasItem(id="1", name=VARIABLES)) is None
