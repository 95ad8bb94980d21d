"""What scripts show is on the page, where and in front of what they say; and it goes when they say."""

from PySide6.QtWidgets import QScrollArea, QWidget

from netcore.api.events import HostStarted
from netcore.api.maps import AGAIN, MAP, MapArea, MapShown
from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind
from tests.support.surface_stage import SurfaceStage
from ui.map.panel import MapPanel
from ui.surfaces.docks import SurfaceDock

LABEL = Surface("label", SurfaceKind.LABEL, x=10, y=20, width=100, height=30, text="hi")


def widget(stage: SurfaceStage, name: str) -> QWidget:
    found = stage.layer.widget(name)
    assert found is not None
    return found


def test_where_it_stands(stage: SurfaceStage) -> None:
    stage.put(LABEL)
    assert widget(stage, "label").geometry().getRect() == (10, 20, 100, 30)
    assert widget(stage, "label").isVisible()

    stage.put(Surface("label", SurfaceKind.LABEL, x=1, y=2, width=3, height=4, visible=False))
    assert widget(stage, "label").geometry().getRect() == (1, 2, 3, 4)
    assert not widget(stage, "label").isVisible()


def test_what_is_in_front(stage: SurfaceStage) -> None:
    one = Surface("one", SurfaceKind.LABEL, width=50, height=50, z=1)
    two = Surface("two", SurfaceKind.LABEL, width=50, height=50, z=2)
    stage.put(one, two)
    floor = stage.page.windows.frame.stage
    assert floor.childAt(5, 5) is widget(stage, "two")

    stage.put(Surface("one", SurfaceKind.LABEL, width=50, height=50, z=3))
    assert floor.childAt(5, 5) is widget(stage, "one")


def test_what_stands_on_another(stage: SurfaceStage) -> None:
    inside = Surface("inside", SurfaceKind.LABEL, "box", x=5, y=5, width=500, height=300)
    stage.put(inside)  # its box has not come yet
    assert stage.layer.widget("inside") is None

    stage.put(Surface("box", SurfaceKind.SCROLL_BOX, width=100, height=100))
    box = widget(stage, "box")
    assert isinstance(box, QScrollArea)
    floor = box.widget()
    assert floor is not None
    assert widget(stage, "inside").parentWidget() is floor

    stage.put(inside)
    assert (floor.width(), floor.height()) == (505, 305)


def test_put_onto_another_window(stage: SurfaceStage) -> None:
    stage.put(LABEL, Surface("box", SurfaceKind.SCROLL_BOX, width=100, height=100))
    stage.put(Surface("label", SurfaceKind.LABEL, "box", width=10, height=10))
    box = widget(stage, "box")
    assert isinstance(box, QScrollArea)

    assert widget(stage, "label").parentWidget() is box.widget()
    assert widget(stage, "label").isVisible()


def test_what_is_gone(stage: SurfaceStage) -> None:
    stage.put(LABEL)
    gone = widget(stage, "label")
    stage.take("label")

    assert stage.layer.widget("label") is None
    assert not gone.isVisible()


def test_another_host_begins_with_none(stage: SurfaceStage) -> None:
    stage.put(LABEL)
    stage.page.event_arrived(HostStarted(8, 1))

    assert stage.layer.widget("label") is None


def test_a_tool_bar_is_found_by_its_name_and_gone_with_the_others(stage: SurfaceStage) -> None:
    stage.put(Surface("on it", SurfaceKind.LABEL, "bar"), Surface("bar", SurfaceKind.TOOL_BAR))
    bar = widget(stage, "bar")
    assert widget(stage, "on it").parentWidget() is bar
    stage.page.event_arrived(HostStarted(8, 1))

    assert stage.layer.widget("bar") is None
    assert not bar.isVisible()


def test_the_map_stands_in_a_dock_or_on_the_page(stage: SurfaceStage) -> None:
    stage.put(Surface(MAP, SurfaceKind.MAPPER, width=200, height=100))
    panel = widget(stage, MAP)
    assert isinstance(panel, MapPanel)
    stage.page.display_arrived(MapShown(1, begins=True, rooms=3, areas=(MapArea(1, "Town"),)))
    assert panel.areas.findText("Town") == 1

    stage.put(Surface(MAP, SurfaceKind.MAPPER, dock="r"))
    dock = widget(stage, MAP)
    assert isinstance(dock, SurfaceDock)
    assert dock.windowTitle() == "Map"
    inside = dock.floor.findChild(MapPanel)
    assert inside is not None
    assert inside.areas.findText("Town") == 1
    stage.page.display_arrived(MapShown(1, begins=True, rooms=3, areas=(MapArea(1, "City"),)))
    assert inside.areas.findText("City") == 1


def test_the_map_is_opened_closed_and_opened_again_by_the_next_host(stage: SurfaceStage) -> None:
    stage.page.switch_map()
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.OPEN)
    stage.put(Surface(MAP, SurfaceKind.MAPPER, dock="r"))

    stage.page.event_arrived(HostStarted(8, 1))
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.OPEN, text=AGAIN)
    stage.put(Surface(MAP, SurfaceKind.MAPPER, dock="r"))

    stage.page.switch_map()
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.CLOSE)
