"""The variables that a profile or package of Mudlet's has saved, as a script that sets them and has them remembered.

Mudlet gives them back when it starts.  Here `remember` does: the script sets those that are not there yet, and what
they are in the end of a session is there in the next one.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from app.packages.mudlet_text import read_text

VARIABLES: Final = "saved variables"  # the script's name

# Lua's numbers of its types, which Mudlet writes.
BOOLEAN: Final = "1"
NUMBER: Final = "3"
STRING: Final = "4"
TABLE: Final = "5"

HEAD: Final = """-- The variables that were saved. What they are when the session ends is there in the next one.
loadVars()
local function keep(name, value)
  if _G[name] == nil then _G[name] = value end
  remember(name)
end

"""


def variables_script(part: Element) -> tuple[str, list[str]]:
    """Lua code for a `VariablePackage`, "" for none; and the names of what cannot be kept."""
    left_out: list[str] = []
    lines = [
        f"keep({_quoted(name)}, {value})\n" for name, key_type, value in _values(part, left_out) if key_type == STRING
    ]
    return (HEAD + "".join(lines) if lines else ""), left_out


def _values(around: Element, left_out: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each variable's name, the type of it, and its value as Lua."""
    for element in around:
        if element.tag not in {"Variable", "VariableGroup"}:
            continue
        name = read_text(element.findtext("name") or "")
        value = _value(element, left_out)
        if value:
            yield name, (element.findtext("keyType") or STRING).strip(), value
        else:
            left_out.append(name)


def _value(element: Element, left_out: list[str]) -> str:
    kind = (element.findtext("valueType") or "").strip()
    text = read_text(element.findtext("value") or "")
    if kind == TABLE:
        inside = (f"[{_key(name, key_type)}] = {value}" for name, key_type, value in _values(element, left_out))
        return "{ " + ", ".join(inside) + " }"
    if kind == STRING:
        return _quoted(text)
    if kind == NUMBER:
        return _number(text)
    if kind == BOOLEAN and text.strip() in {"true", "false"}:
        return text.strip()
    return ""


def _key(name: str, key_type: str) -> str:
    return (_number(name) if key_type == NUMBER else "") or _quoted(name)


def _number(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return ""
    if value - value != 0:  # no number of Lua's can be written as infinity
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _quoted(text: str) -> str:
    r"""A text of Lua; what it could end with is written as \ddd."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\' or not character.isprintable():
        return "".join(f"\\{byte:03}" for byte in character.encode("utf-8", "surrogatepass"))
    return character
