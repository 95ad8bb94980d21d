from hypothesis import given
from hypothesis import strategies as st

from netcore.api import codec
from netcore.api.display import LinesShown
from netcore.api.links import LinkSpan, flat, spans
from netcore.api.text import Line

SPANS = [LinkSpan(0, 2, "send:a\nsend:b", "Menu\nA\nB", "g"), LinkSpan(3, 4, "https://a.b/")]


def test_spans_go_through_a_frame() -> None:
    shown = LinesShown(0.0, (Line(1, "ab cd", links=flat(SPANS)),))
    back = codec.decode_display(codec.encode(shown))

    assert back == shown
    assert isinstance(back, LinesShown)
    assert [*spans(back.lines[0].links)] == SPANS


@given(st.lists(st.one_of(st.integers(-5, 5), st.text(max_size=2)), max_size=12).map(tuple))
def test_what_makes_no_sense_is_left_out(links: tuple[int | str, ...]) -> None:
    for span in spans(links):
        assert 0 <= span.start < span.end
        assert span.targets
