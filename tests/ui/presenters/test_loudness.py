import pytest

from ui.presenters.loudness import Fading, leaving


@pytest.mark.parametrize(
    ("position_ms", "first", "last", "share"),
    [
        (1_000, True, False, 0.0),
        (1_050, True, False, 0.5),
        (1_100, True, False, 1.0),
        (1_050, False, False, 1.0),
        (500, True, False, 0.0),
        (1_900, False, True, 0.5),
        (2_000, False, True, 0.0),
        (2_500, False, True, 0.0),
        (1_900, False, False, 1.0),
    ],
)
def test_the_share_of_its_volume(position_ms: int, share: float, *, first: bool, last: bool) -> None:
    fading = Fading(start_ms=1_000, end_ms=2_000, fade_in_ms=100, fade_out_ms=200)
    assert fading.share(position_ms, first=first, last=last) == pytest.approx(share)


def test_both_at_once_in_a_short_one() -> None:
    fading = Fading(end_ms=100, fade_in_ms=100, fade_out_ms=100)
    assert fading.share(25, first=True, last=True) == pytest.approx(0.25)
    assert fading.share(75, first=True, last=True) == pytest.approx(0.25)


def test_before_its_start_and_behind_its_end() -> None:
    assert Fading(start_ms=100, end_ms=200).share(0, first=True, last=True) == 1
    assert Fading(start_ms=100, end_ms=200).share(300, first=True, last=True) == 1


def test_without_an_end_that_is_known() -> None:
    assert Fading(fade_out_ms=100).share(5_000, first=True, last=True) == 1


@pytest.mark.parametrize(("elapsed_ms", "fade_ms", "share"), [(0, 100, 1), (50, 100, 0.5), (200, 100, 0), (0, 0, 0)])
def test_leaving(elapsed_ms: int, fade_ms: int, share: float) -> None:
    assert leaving(elapsed_ms, fade_ms) == pytest.approx(share)
