import pytest

from app.world.commands import COMMANDS, DEFAULT_FLOOD_LINES, MAX_FLOOD_LINES
from app.world.game import MAX_THINGS
from app.world.paint import plain
from tests.support.world_stage import ATLAS, WorldStage


@pytest.fixture
def stage() -> WorldStage:
    return WorldStage()


# --- walking and looking ---


@pytest.mark.parametrize("word", ["n", "north", "NORTH", "go n", "go north"])
def test_walking(stage: WorldStage, word: str) -> None:
    ann, ben = stage.enter("Ann"), stage.enter("Ben")
    told = stage.told(ann, word)

    assert ann.room.id == "bell-street"
    assert told.startswith("Bell Street\n")
    assert "You can go north, east and south." in told
    assert stage.notes["Ben"].texts[-1] == "Ann goes north."
    assert stage.notes["Ann"].of("Room.Info")[-1]["num"] == 5020  # type: ignore[index]  # it is a dictionary
    assert ben.room.id == "square"


def test_coming_is_seen_too(stage: WorldStage) -> None:
    ann, _ = stage.enter("Ann"), stage.enter("Ben", "bell-street")
    stage.do(ann, "n")

    assert stage.notes["Ben"].texts[-1] == "Ann comes from the south."


def test_a_wall(stage: WorldStage) -> None:
    ann = stage.enter("Ann", "belfry")

    assert stage.told(ann, "n") == "There is no way north. You can go down."
    assert stage.notes["Ann"].of("Room.WrongDir") == ["n"]


@pytest.mark.parametrize(
    ("room", "line", "text"),
    [
        ("square", "look signpost", "The arms read"),
        ("square", "l signpost", "The arms read"),
        ("square", "look at the lamp", "Every lamp"),
        ("shop", "look tea", "Gives back 30 health"),
        ("yard", "look sergeant", "Sacking"),
        ("square", "look nowhere", "You see no 'nowhere' here."),
        ("square", "exits", "north  Bell Street"),
        ("square", "map", "◉ Copper Square"),
        ("square", "look", "A grating"),
        ("square", "examine wire", "It is warm"),
        ("square", "go", "Go where?"),
    ],
)
def test_looking(stage: WorldStage, room: str, line: str, text: str) -> None:
    assert text in stage.told(stage.enter(room=room), line)


def test_every_detail_can_be_seen(stage: WorldStage) -> None:
    ann = stage.enter()
    for room in ATLAS.rooms.values():
        ann.room = room
        for word, text in room.details.items():
            assert stage.told(ann, f"look {word}") == plain(text)


# --- things ---


def test_shopping(stage: WorldStage) -> None:
    ann = stage.enter(room="shop")
    listed = stage.told(ann, "list")

    assert "tea        5 gold" in listed
    assert stage.told(ann, "buy tea") == "You buy a flask of marsh tea for 5 gold."
    assert ann.gold == 5
    assert "That is 30 gold, and you have 5." in stage.told(ann, "buy lantern")
    assert "no such thing" in stage.told(ann, "buy apple")
    assert "a flask of marsh tea" in stage.told(ann, "i")
    assert "nobody here to buy from" in stage.told(stage.enter("Ben"), "buy tea")


def test_drinking(stage: WorldStage) -> None:
    ann = stage.enter(room="shop")
    stage.do(ann, "buy tea")
    ann.health = 50

    assert stage.told(ann, "drink tea").endswith("You gain 30 health.")
    assert ann.health == 80
    assert not ann.things
    assert stage.told(ann, "drink tea") == "You carry no 'tea'."
    assert stage.notes["Ann"].of("Char.Vitals")[-1] == {"hp": 80, "maxhp": 100, "xp": 0, "gold": 5}


def test_health_has_an_end(stage: WorldStage) -> None:
    ann = stage.enter(room="orchard")
    stage.do(ann, "get apple")
    ann.health = 97
    stage.do(ann, "eat apple")

    assert ann.health == 100


def test_what_is_not_for_drinking(stage: WorldStage) -> None:
    ann = stage.enter(room="shop")
    ann.gold = 100
    stage.do(ann, "buy umbrella")

    assert "Better not" in stage.told(ann, "drink umbrella")


def test_arms_are_full_some_day(stage: WorldStage) -> None:
    ann = stage.enter(room="orchard")
    told = [stage.told(ann, "get apple") for _ in range(MAX_THINGS + 1)]

    assert told[-2:] == ["You take a red apple.", "Your arms are full. You could drop something."]
    stage.do(ann, "drop apple")
    assert len(ann.things) == MAX_THINGS - 1


# --- fighting ---


@pytest.mark.parametrize(("room", "line"), [("square", "kill"), ("square", "kill crab"), ("yard", "kill rat")])
def test_nobody_to_fight(stage: WorldStage, room: str, line: str) -> None:
    told = stage.told(stage.enter(room=room), line)

    assert "nobody to fight here" in told or "to fight here." in told


def test_a_fighter_cannot_walk_away_but_flee(stage: WorldStage) -> None:
    ann = stage.enter(room="yard")

    assert "You hit the straw sergeant for" in stage.told(ann, "kill sergeant")
    assert "You are busy with" in stage.told(ann, "w")
    assert "already fighting" in stage.told(ann, "kill sergeant")
    assert "with style" in stage.told(ann, "flee")
    assert ann.foe is None
    assert ann.room.id != "yard"
    assert "Nobody was after you" in stage.told(ann, "flee")


# --- talking ---


@pytest.mark.parametrize("line", ["say hello there", "'hello there", '"hello there'])
def test_saying_is_heard_in_the_room(stage: WorldStage, line: str) -> None:
    ann, _, _ = stage.enter("Ann"), stage.enter("Ben"), stage.enter("Cid", "shop")

    assert stage.told(ann, line) == "You say, 'hello there'"
    assert stage.notes["Ben"].texts[-1] == "Ann says, 'hello there'"
    assert stage.notes["Ben"].of("Comm.Channel.Text") == [{"channel": "say", "talker": "Ann", "text": "hello there"}]
    assert stage.notes["Cid"].messages == []


def test_chat_is_heard_everywhere(stage: WorldStage) -> None:
    ann, _ = stage.enter("Ann"), stage.enter("Cid", "shop")
    stage.do(ann, "chat hello {gold}")

    for name in ("Ann", "Cid"):
        assert stage.notes[name].of("Comm.Channel.Text")[-1] == {
            "channel": "chat", "talker": "Ann", "text": "hello {gold}",
        }  # fmt: skip


@pytest.mark.parametrize("line", ["say", "chat"])
def test_nothing_is_nothing_to_say(stage: WorldStage, line: str) -> None:
    assert stage.told(stage.enter(), line) == f"{line.capitalize()} what?"


def test_who_and_score(stage: WorldStage) -> None:
    ann = stage.enter("Ann")
    stage.enter("Ben", "shop")

    assert stage.told(ann, "who").startswith("Awake in Lanternmoor: 2\n")
    assert "Health  100 of 100" in stage.told(ann, "score")


def test_the_practice_bell(stage: WorldStage) -> None:
    ann = stage.enter()
    counts = {int(stage.told(ann, "ring").split()[4]) for _ in range(100)}

    assert counts == set(range(2, 10))


# --- the world itself ---


def test_the_tutorial_is_turned_like_a_book(stage: WorldStage) -> None:
    ann = stage.enter()
    last = len(ATLAS.lessons)

    assert "Lesson 1 of" in stage.told(ann, "tutorial")
    assert "Lesson 2 of" in stage.told(ann, "next")
    assert "Lesson 1 of" in stage.told(ann, "back")
    assert "Lesson 1 of" in stage.told(ann, "back")
    assert f"Lesson {last} of" in stage.told(ann, f"tutorial {last}")
    assert "That was the last lesson." in stage.told(ann, "next")
    assert "tutorial 3" in stage.told(ann, "tutorial list")
    assert f"Lesson {last} of" in stage.told(ann, "tutorial")
    assert "http://127.0.0.1:4041/fast" in stage.told(ann, "tutorial fast")


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("flood", DEFAULT_FLOOD_LINES),
        ("flood 7", 7),
        ("flood 0", 0),
        ("flood 99999999999999999999", MAX_FLOOD_LINES),
        ("flood ٣", 0),
        ("flood -1", 0),
    ],
)
def test_a_flood_has_an_end(stage: WorldStage, line: str, count: int) -> None:
    assert stage.do(stage.enter(), line).flood_lines == count


def test_colours_and_letters_come_with_their_own_escapes(stage: WorldStage) -> None:
    ann = stage.enter()
    stage.do(ann, "colours")
    stage.do(ann, "unicode")
    colours, letters = stage.notes["Ann"].raw

    assert "\x1b[38;2;" in colours or "\x1b[48;2;" in colours
    assert "灯" in letters


def test_leaving(stage: WorldStage) -> None:
    assert stage.do(stage.enter(), "quit").is_leaving


# --- words ---


def test_help_names_every_command_and_every_usage_is_understood(stage: WorldStage) -> None:
    ann = stage.enter()
    told = stage.told(ann, "help")

    for command in COMMANDS:
        if command.meaning:
            assert command.usage in told
            assert "does not know" not in stage.told(ann, command.usage.partition(" ")[0].partition(",")[0])


@pytest.mark.parametrize(
    ("line", "word"), [("tut", "Lesson 1"), ("inv", "You carry"), ("sco", "Health"), ("exi", "go:")]
)
def test_beginnings_of_words_will_do(stage: WorldStage, line: str, word: str) -> None:
    assert word in stage.told(stage.enter(), line)


@pytest.mark.parametrize("line", ["dance", "{gold}", "\x00", "x" * 5000, "灯"])
def test_what_is_not_understood_is_said_in_short(stage: WorldStage, line: str) -> None:
    told = stage.told(stage.enter(), line)

    assert "does not know how to" in told
    assert len(told) < 200


@pytest.mark.parametrize("line", ["", "   "])
def test_an_empty_line_says_nothing(stage: WorldStage, line: str) -> None:
    assert stage.told(stage.enter(), line) == ""
