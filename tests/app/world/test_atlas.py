import re
from collections import deque
from pathlib import Path

import msgspec
import pytest

from app.world.atlas import DIRECTIONS, load
from app.world.paint import NAMES
from tests.support.world_stage import ATLAS


def test_there_are_about_twenty_rooms_and_all_can_be_walked_to() -> None:
    seen, ahead = {ATLAS.start}, deque([ATLAS.start])
    while ahead:
        for target in ATLAS.rooms[ahead.popleft()].exits.values():
            if target not in seen:
                seen.add(target)
                ahead.append(target)

    assert seen == set(ATLAS.rooms)
    assert 18 <= len(seen) <= 25


def test_every_way_leads_back_and_fits_the_map() -> None:
    for room in ATLAS.rooms.values():
        for short, target in room.exits.items():
            _, back, step = DIRECTIONS[short]
            there = ATLAS.rooms[target]

            assert there.exits[back] == room.id
            assert there.at == tuple(a + b for a, b in zip(room.at, step, strict=True))


def test_no_two_rooms_are_in_one_place_or_have_one_number() -> None:
    rooms = ATLAS.rooms.values()

    assert len({room.at for room in rooms}) == len({ATLAS.number(room) for room in rooms}) == len(rooms)


def test_everybody_and_everything_is_somewhere() -> None:
    assert len(ATLAS.creatures) >= 2
    assert all(creature.room in ATLAS.rooms for creature in ATLAS.creatures)
    assert all(not thing.room or thing.room in ATLAS.rooms for thing in ATLAS.things)
    assert [room.id for room in ATLAS.rooms.values() if room.shop] == ["shop"]
    assert any(thing.price and thing.heals for thing in ATLAS.things)


def test_no_word_means_two_things() -> None:
    words = [word for one in (*ATLAS.things, *ATLAS.creatures) for word in one.words]

    assert len(words) == len(set(words))


def test_happenings_happen_where_there_is_somewhere() -> None:
    environments = {room.environment for room in ATLAS.rooms.values()} | {"", "outdoors"}

    assert all(happening.where in environments for happening in ATLAS.happenings)
    assert {happening.channel for happening in ATLAS.happenings} == {"", "chat"}


def test_every_colour_in_the_texts_is_known() -> None:
    texts = str(msgspec.to_builtins(ATLAS))
    marks = set(re.findall(r"\{([a-z]+)\}", texts)) - {"n"}

    assert marks <= NAMES
    assert marks >= {"gold", "cmd", "code", "bold"}


def test_every_colour_that_begins_ends() -> None:
    for lesson in ATLAS.lessons:
        prose = "\n".join(line for line in lesson.text.splitlines() if not line.startswith("    "))

        assert len(re.findall(r"\{[a-z]+\}", prose)) == prose.count("{/}")


@pytest.mark.parametrize("broken", ["", "start = 1", 'start = "x"\n[[rooms]]\nid = 1'])
def test_a_broken_file_says_so(tmp_path: Path, broken: str) -> None:
    (tmp_path / "rooms.toml").write_text(broken)
    with pytest.raises(msgspec.ValidationError):
        load(tmp_path)
