from hypothesis import given
from hypothesis import strategies as st

from netcore.api import style
from netcore.api.style import Attribute

colours = st.one_of(
    st.just(style.DEFAULT),
    st.integers(0, 255).map(style.palette),
    st.builds(style.rgb, *[st.integers(0, 255)] * 3),
)
attributes = st.integers(0, 2 * Attribute.DOUBLE_UNDERLINE - 1)


@given(colours, colours, attributes)
def test_a_style_gives_back_what_was_packed(foreground: int, background: int, attribute_bits: int) -> None:
    packed = style.pack(foreground, background, attribute_bits)

    assert style.foreground(packed) == foreground
    assert style.background(packed) == background
    assert style.attributes(packed) == attribute_bits
    assert 0 <= packed < 2**63


def test_the_default_style_is_zero() -> None:
    assert style.pack() == style.DEFAULT == 0
