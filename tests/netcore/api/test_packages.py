import pytest

from netcore.api.packages import dependencies


@pytest.mark.parametrize(
    ("text", "names"), [("MDK, EMCO Chat ,x", ("MDK", "EMCO Chat", "x")), ("", ()), (" , ", ()), ("one", ("one",))]
)
def test_dependencies_have_commas_between_them(text: str, names: tuple[str, ...]) -> None:
    assert dependencies({"dependencies": text}) == names


def test_a_package_that_says_nothing_needs_nothing() -> None:
    assert dependencies({}) == ()
