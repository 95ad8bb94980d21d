"""Who waits for lines, and what is found for them."""

import pytest

from scripting.automation.regex import Regex
from scripting.machine import HostError
from scripting.waits import MAX_WAITING, Begun, Found, LineWaits, Place, is_prompt, matches

FOREVER = -1.0


def text_of(found: Found | None) -> str:
    assert found is not None
    return found.line.text


def begun(waits: LineWaits, pattern: str, place: Place) -> Begun:
    return waits.begin(matches(Regex(pattern)), place)


async def test_the_next_line_that_matches_is_found_with_what_was_captured() -> None:
    waits, place = LineWaits(), Place()
    waits.heard("gold 1", is_prompt=False)
    wait = begun(waits, r"gold (\d)", place)
    waits.heard("silver 2", is_prompt=False)
    waits.heard("gold 3", is_prompt=False)
    found = await waits.end(wait, place, FOREVER)

    assert text_of(found) == "gold 3"
    assert found is not None
    assert found.captures is not None
    assert found.captures.texts == ("gold 3", "3")


async def test_lines_of_one_packet_are_found_one_after_the_other() -> None:
    waits, place = LineWaits(), Place()
    wait = begun(waits, "one", place)
    for text in ("zero", "one", "two", "three"):
        waits.heard(text, is_prompt=False)
    await waits.end(wait, place, FOREVER)

    assert text_of(await waits.end(begun(waits, "^t", place), place, FOREVER)) == "two"
    assert text_of(await waits.end(begun(waits, "^t", place), place, FOREVER)) == "three"


async def test_what_came_during_something_else_is_not_found() -> None:
    waits, place = LineWaits(), Place()
    wait = begun(waits, "one", place)
    waits.heard("one", is_prompt=False)
    await waits.end(wait, place, FOREVER)
    waits.heard("two", is_prompt=False)

    assert await waits.end(begun(waits, "two", place), place, 0) is None


async def test_prompts_are_told_from_lines() -> None:
    waits, place = LineWaits(), Place()
    wait = waits.begin(is_prompt, place)
    waits.heard("a line", is_prompt=False)
    waits.heard("hp>", is_prompt=True)

    assert text_of(await waits.end(wait, place, FOREVER)) == "hp>"


async def test_a_pattern_that_takes_too_long_is_told_to_who_waits() -> None:
    waits, place = LineWaits(), Place()
    wait = begun(waits, "(a+)+b", place)
    waits.heard("a" * 40_000, is_prompt=False)

    with pytest.raises(HostError, match="takes too long"):
        await waits.end(wait, place, FOREVER)


async def test_so_many_may_wait_and_no_more() -> None:
    waits, place = LineWaits(), Place()
    begun_waits = [begun(waits, "x", place) for _ in range(MAX_WAITING)]

    with pytest.raises(HostError, match="wait for lines already"):
        _ = waits.begin(is_prompt, place)

    assert await waits.end(begun_waits[0], place, 0) is None
    assert not waits.begin(is_prompt, place).done()
