import pytest

from netcore.api.packages import dependencies, permissions


@pytest.mark.parametrize(
    ("text", "names"), [("MDK, EMCO Chat ,x", ("MDK", "EMCO Chat", "x")), ("", ()), (" , ", ()), ("one", ("one",))]
)
def test_dependencies_have_commas_between_them(text: str, names: tuple[str, ...]) -> None:
    assert dependencies({"dependencies": text}) == names


def test_a_package_that_says_nothing_needs_nothing() -> None:
    assert dependencies({}) == ()


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ("", ()),
        ("sounds", ("sounds",)),
        (" connect to  a.example ;\n\n sounds ;", ("connect to a.example", "sounds")),
        ("x" * 300, ("x" * 200,)),
        ("x\n" * 30, ("x",) * 20),
    ],
)
def test_what_a_package_says_it_will_ask_for(said: str, needed: tuple[str, ...]) -> None:
    assert permissions({"permissions": said}) == needed
