import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.console_text import game_text
from ui.presenters import cells


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("plain", 5),
        ("Grüße ½ ─│", 10),
        ("e\u0301", 1),
        ("\u0301", 0),
        ("中文", 4),
        ("ｱ", 1),
        ("Ａ", 2),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("🙂", 2),
        ("👍🏽", 2),
        ("👩\u200d🚀", 2),
        ("👩\u200d👩\u200d👧\u200d👦", 2),
        ("🏳\ufe0f\u200d🌈", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("#\ufe0f\u20e3", 2),
        ("🇩🇪", 2),
        ("🇩🇪🇫🇷", 4),
        ("🇩", 1),
        ("a\u200db", 2),
        ("a\tb", 3),
        ("a\x07b", 2),
        ("\u200b", 0),
        ("\xad", 0),
    ],
)
def test_how_many_cells_a_text_takes(text: str, width: int) -> None:
    assert cells.width(text) == width


def test_a_tower_of_accents_is_cut_into_clusters_that_are_not_drawn() -> None:
    found = cells.clusters("a" + "\u0301" * 1000)

    assert [cluster.width for cluster in found] == [1, *[0] * (len(found) - 1)]
    assert max(cluster.end - cluster.start for cluster in found) == cells.MAX_CLUSTER_CHARACTERS


@given(game_text)
def test_clusters_are_the_whole_text_in_order(text: str) -> None:
    found = cells.clusters(text)

    assert "".join(text[cluster.start : cluster.end] for cluster in found) == text
    assert all(cluster.end > cluster.start for cluster in found)
    assert {cluster.width for cluster in found} <= {0, 1, 2}


@given(game_text)
def test_a_text_is_as_wide_as_its_clusters(text: str) -> None:
    assert cells.width(text) == sum(cluster.width for cluster in cells.clusters(text))


@given(game_text)
def test_long_texts_are_cut_like_short_ones(text: str) -> None:
    long = text + "." + "x" * cells.REMEMBERED_CHARACTERS

    assert cells.clusters(long)[: len(cells.clusters(text + "."))] == cells.clusters(text + ".")


@given(game_text, st.data())
def test_the_column_of_a_character_leads_back_to_its_cluster(text: str, data: st.DataObject) -> None:
    visible = [cluster for cluster in cells.clusters(text) if cluster.width]
    if not visible:
        assert cells.index_at(text, 0) == len(text)
        return
    cluster = data.draw(st.sampled_from(visible))
    column = cells.column_at(text, cluster.start)

    assert cells.index_at(text, column) == cluster.start
    assert cells.index_at(text, column + cluster.width - 0.01) == cluster.start


@given(game_text, st.floats(-5, 500))
def test_every_column_is_at_the_start_of_a_cluster_or_at_the_end(text: str, column: float) -> None:
    assert cells.index_at(text, column) in {*(cluster.start for cluster in cells.clusters(text)), len(text)}


@given(game_text)
def test_columns_ascend(text: str) -> None:
    columns = [cells.column_at(text, index) for index in range(len(text) + 1)]

    assert columns == sorted(columns)
    assert columns[-1] == cells.width(text)
