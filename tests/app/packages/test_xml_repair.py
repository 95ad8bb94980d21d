import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.packages.xml_repair import repaired


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<a>\x1b\t\n</a>", "<a>\ufffc\u241b\t\n</a>"),
        (b"<a>&#27;&#x0;&#x7f;&#10;&#x41;</a>", "<a>\ufffc\u241b\ufffc\u2400\ufffc\u2421&#10;&#x41;</a>"),
        (b"<a>caf\xe9</a>", "<a>caf\u00e9</a>"),
        (b"<a>\x81</a>", "<a>\x81</a>"),
        (b"\xef\xbb\xbf\n<?xml version='1.1' encoding='x'?><a/>\n\0\0", "<a/>"),
        (b"\xef\xbf\xbe", "\ufffd"),
        (b"<a>x && y &amp; z &nbsp; &#65;</a>", "<a>x &amp;&amp; y &amp; z &amp;nbsp; &#65;</a>"),
        (b"<a>1 < 2 and 3 <= 4</a>", "<a>1 &lt; 2 and 3 &lt;= 4</a>"),
        (b"<a><![CDATA[1 < 2 && 3]]></a>", "<a><![CDATA[1 < 2 && 3]]></a>"),
        (b"<a><!-- -- & --></a>", "<a></a>"),
        (b"<MudletPackage></MudletPackage>\n<rest", "<MudletPackage></MudletPackage>"),
    ],
)
def test_what_no_parser_takes_becomes_what_it_stands_for(data: bytes, text: str) -> None:
    assert repaired(data).decode() == text


@given(st.binary(max_size=200))
def test_nothing_raises_and_no_control_character_is_left(data: bytes) -> None:
    assert not set(repaired(data)) & (set(range(32)) - {9, 10, 13})
