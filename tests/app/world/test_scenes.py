import pytest

from app.world import scenes
from app.world.paint import plain
from tests.support.world_stage import ATLAS, WorldStage


def test_a_room_shows_who_and_what_is_there() -> None:
    stage = WorldStage()
    ann, _ = stage.enter("Ann", "yard"), stage.enter("Ben", "yard")
    shown = plain(scenes.room(stage.game, ann)).splitlines()

    assert shown[0] == ATLAS.rooms["yard"].name
    assert shown[-1] == "Ben is here."
    assert any("stands to attention" in line for line in shown)


def test_room_info_is_what_mappers_expect() -> None:
    assert scenes.room_info(ATLAS, ATLAS.rooms["shop"]) == {
        "num": 5019,
        "name": "Odds & Ends",
        "area": "Lanternmoor",
        "environment": "indoors",
        "coords": "-1,1,0",
        "exits": {"s": 4999},
        "details": ["shop"],
    }


def test_every_exit_of_every_room_leads_to_a_room() -> None:
    rooms = scenes.all_rooms(ATLAS)
    numbers = {room["num"] for room in rooms}

    assert all(set(room["exits"].values()) <= numbers for room in rooms)  # type: ignore[attr-defined]  # a dictionary


@pytest.mark.parametrize(("health", "colour"), [(100, "green"), (60, "orange"), (30, "red"), (1, "red")])
def test_the_prompt_shows_how_one_is(health: int, colour: str) -> None:
    ann = WorldStage().enter()
    ann.health = health

    assert plain(scenes.prompt(ann)) == f"HP {health}/100 · Gold 10 > "
    assert f"{{{colour}}}{health}{{/}}" in scenes.prompt(ann)


def test_the_prompt_shows_the_foe() -> None:
    stage = WorldStage()
    ann = stage.enter(room="yard")
    stage.do(ann, "kill sergeant")

    assert "vs the straw sergeant " in plain(scenes.prompt(ann))


@pytest.mark.parametrize(("health", "bar"), [(30, "█"), (29, "█"), (16, "▅"), (1, "▁"), (0, "▁")])
def test_a_foe_s_health_is_a_bar(health: int, bar: str) -> None:
    stage = WorldStage()
    creature = stage.game.creatures[0]
    creature.health = health

    assert plain(scenes.condition(creature)).endswith(bar)


@pytest.mark.parametrize(("word", "short"), [("n", "n"), ("north", "n"), ("up", "u"), ("nor", ""), ("", "")])
def test_directions(word: str, short: str) -> None:
    assert scenes.direction(word) == short
