import pytest

from app.packages import xml_tree
from app.packages.package import PackageError
from app.packages.xml_tree import parse

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def test_elements_texts_and_attributes() -> None:
    root, problem = parse('<?xml version="1.0"?><!DOCTYPE a><a n="1">x &lt; ü<b/>y</a>'.encode())

    assert problem == ""
    assert (root.tag, root.get("n"), root.text, root[0].tag, root[0].tail) == ("a", "1", "x < ü", "b", "y")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "broken: no element found"),
        (b"<a><b></a>", "broken in b: mismatched tag"),
        (b"<Key><name>k</name><script>x</Key>", "broken in script of 'k': mismatched tag: line 1, column 30"),
        (b"<T><Key><name>k</name></Key></x>", "broken in T: mismatched tag"),
        (b"<a/>junk", "broken: junk after document element"),
        (BOMB.encode(), "declares entities"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "declares entities"),
        (b"<a>" * 1000 + b"</a>" * 1000, "nested deeper"),
    ],
)
def test_what_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(PackageError, match=why):
        parse(data)


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "MAX_ELEMENTS", 10)

    with pytest.raises(PackageError, match="more than 10 elements"):
        parse(b"<a>" + b"<b/>" * 10 + b"</a>")


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "MAX_XML_BYTES", 1 << 20)

    with pytest.raises(PackageError, match="larger than 1 MiB"):
        parse(b" " * ((1 << 20) + 1))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<a>\x01</a>", "\ufffc\u2401"),
        (b"<a>\xff</a>", "ÿ"),
        (b'<?xml version="1.0" encoding="nonsense"?><a>x</a>', "x"),
        (b"\n <?xml version='1.0'?><a>x</a>\0", "x"),
    ],
)
def test_what_is_not_quite_xml_is_read_and_said(data: bytes, text: str) -> None:
    root, problem = parse(data)

    assert root.text == text
    assert problem.startswith("the XML ")
