import pytest

from netcore.api.items import ButtonItem, Orientation, Side, is_around_package


@pytest.mark.parametrize(
    ("side", "orientation", "is_vertical"),
    [
        (Side.TOP, Orientation.ALONG, False),
        (Side.FLOATING, Orientation.ALONG, False),
        (Side.RIGHT, Orientation.ALONG, True),
        (Side.RIGHT, Orientation.HORIZONTAL, False),
        (Side.TOP, Orientation.VERTICAL, True),
    ],
)
def test_a_tool_bar_lies_along_its_side_unless_it_is_told_otherwise(
    side: Side, orientation: Orientation, is_vertical: bool
) -> None:
    item = ButtonItem(id="1", name="bar", folder=True, side=side, orientation=orientation)

    assert item.is_vertical is is_vertical


def test_a_packages_own_folder_stands_at_the_top_and_bears_its_name() -> None:
    folder = ButtonItem(id="1", name="pkg", folder=True, package="pkg")

    assert is_around_package(folder)
    assert not any(
        is_around_package(ButtonItem(**{"id": "1", "name": "pkg", "folder": True, "package": "pkg", **other}))
        for other in ({"parent": "2"}, {"package": ""}, {"folder": False}, {"name": "bar"}, {"name": "", "package": ""})
    )
