import pytest

from app.world.game import HEALING_S, ROUND_S, START_HEALTH
from tests.support.world_stage import ATLAS, Notebook, WorldStage


@pytest.fixture
def stage() -> WorldStage:
    return WorldStage()


# --- who is here ---


def test_whoever_comes_back_is_as_they_were(stage: WorldStage) -> None:
    ann = stage.enter("Ann", "shop")
    ann.gold, ann.health = 77, 12
    stage.game.leave(ann)

    assert not stage.game.players
    assert stage.game.knows("ANN")
    again = stage.game.enter("ann", stage.notes["Ann"])
    assert again is ann
    assert (again.gold, again.health, again.room.id, again.is_online) == (77, 12, "shop", True)


def test_one_who_is_here_already_is_the_same_person(stage: WorldStage) -> None:
    ann = stage.enter("Ann", "shop")
    again = stage.game.enter("Ann", Notebook())

    assert again is ann
    assert list(stage.game.players.values()) == [ann]
    assert ann.outlet is not stage.notes["Ann"]


def test_coming_and_going_is_seen(stage: WorldStage) -> None:
    stage.enter("Ben")
    ann = stage.enter("Ann")
    stage.game.leave(ann)
    stage.game.leave(ann)

    assert stage.notes["Ben"].texts == ["Ann arrives by lamplight.", "Ann fades like a lamp at dawn."]


# --- fighting ---


def test_a_fight_is_won_in_rounds(stage: WorldStage) -> None:
    ann = stage.enter(room="yard")
    stage.do(ann, "kill sergeant")
    stage.pass_time(60)
    texts = stage.notes["Ann"].texts
    hits = [text for text in texts if text.startswith("You hit the straw sergeant for ")]

    assert 4 <= len(hits) <= 8
    assert hits[-1].endswith("[0/30]")
    assert "You have defeated the straw sergeant! You gain 6 gold and 15 experience." in texts
    assert (ann.foe, ann.gold, ann.experience) == (None, 16, 15)
    assert stage.notes["Ann"].of("Char.Status")[-1]["gold"] == 16  # type: ignore[index]  # it is a dictionary


def test_one_who_was_beaten_is_away_and_comes_back(stage: WorldStage) -> None:
    ann = stage.enter(room="yard")
    (sergeant,) = stage.game.creatures_in(ann.room)
    stage.do(ann, "kill sergeant")
    while sergeant.is_here:
        stage.pass_time(ROUND_S)

    assert "to fight here" in stage.told(ann, "kill sergeant")
    assert stage.game.creatures_in(ann.room) == []
    stage.pass_time(sergeant.kind.rests_s + 1)
    assert stage.game.creatures_in(ann.room) == [sergeant]
    assert sergeant.health == sergeant.kind.health
    assert "The straw sergeant is carried back" in stage.notes["Ann"].texts[-1]


def test_one_may_lose_and_wakes_under_a_blanket(stage: WorldStage) -> None:
    ann = stage.enter(room="sunken")
    ann.health = 3
    stage.do(ann, "kill crab")
    stage.pass_time(10)

    assert ann.room.id == "tavern"
    assert ann.foe is None
    assert "You wake on the bench" in stage.notes["Ann"].texts[-1]
    assert START_HEALTH // 2 <= ann.health < START_HEALTH


def test_two_may_fight_one(stage: WorldStage) -> None:
    ann, ben = stage.enter("Ann", "yard"), stage.enter("Ben", "yard")
    stage.do(ann, "kill sergeant")
    stage.do(ben, "kill sergeant")
    stage.pass_time(30)

    assert ann.foe is ben.foe is None
    assert ann.gold == ben.gold == 16


def test_whoever_leaves_in_a_fight_is_out_of_it(stage: WorldStage) -> None:
    ann = stage.enter(room="yard")
    stage.do(ann, "kill sergeant")
    stage.game.leave(ann)
    count = len(stage.notes["Ann"].texts)
    stage.pass_time(20)

    assert ann.foe is None
    assert len(stage.notes["Ann"].texts) == count


def test_levels_make_stronger(stage: WorldStage) -> None:
    ann = stage.enter(room="yard")
    ann.experience, ann.health = 90, 40
    stage.do(ann, "kill sergeant")
    stage.pass_time(30)

    assert (ann.level, ann.max_health) == (2, 110)
    assert "You have reached level 2!" in stage.notes["Ann"].texts


def test_what_one_carries_strikes_too() -> None:
    def first_hit(things: list[str]) -> int:
        stage = WorldStage(seed=3)
        ann = stage.enter(room="yard")
        ann.things = [thing for thing in ATLAS.things if thing.id in things]
        return int(stage.told(ann, "kill sergeant").partition(" for ")[2].split()[0])

    assert first_hit(["stick"]) == first_hit([]) + 3


def test_every_creature_can_be_met(stage: WorldStage) -> None:
    ann = stage.enter()
    for kind in ATLAS.creatures:
        ann.room = ATLAS.rooms[kind.room]

        assert f"You hit {kind.name} for" in stage.told(ann, f"kill {kind.words[0]}")
        ann.foe = None


# --- time ---


def test_time_heals_who_does_not_fight(stage: WorldStage) -> None:
    ann = stage.enter()
    ann.health = 90
    stage.pass_time(HEALING_S)

    assert ann.health == 94
    assert stage.notes["Ann"].of("Char.Vitals") == [{"hp": 94, "maxhp": 100, "xp": 0, "gold": 10}]
    stage.pass_time(3 * HEALING_S)
    assert ann.health == 100


def test_the_bell_strikes_for_everybody_about_once_a_minute(stage: WorldStage) -> None:
    stage.enter("Ann")
    stage.enter("Ben", "belfry")
    stage.pass_time(301)
    bells = [sum(text.startswith("The great bell strikes") for text in notes.texts) for notes in stage.notes.values()]

    assert bells == [5, 5]


def test_rain_falls_outdoors_only(stage: WorldStage) -> None:
    stage.enter("Ann", "square")
    stage.enter("Ben", "shop")
    stage.pass_time(100)

    assert any("rain" in text for text in stage.notes["Ann"].texts)
    assert not any("rain" in text for text in stage.notes["Ben"].texts)


def test_channels_carry_what_happens(stage: WorldStage) -> None:
    stage.enter("Ann")
    stage.pass_time(150)
    talkers = {message["talker"] for message in stage.notes["Ann"].of("Comm.Channel.Text")}  # type: ignore[index]  # they are dictionaries

    assert talkers == {"Petra", "Wirekeeper"}
    assert not any("{n}" in text for text in stage.notes["Ann"].texts)


def test_an_hour_in_every_room_is_survived(stage: WorldStage) -> None:
    for number, room in enumerate(ATLAS.rooms):
        stage.enter(f"P{chr(97 + number)}", room)
    stage.pass_time(3600)

    assert all(len(notes.texts) > 50 for notes in stage.notes.values())
