from netcore.api import codec
from netcore.api.desk import DeskAsked, Wish


def test_a_wish_goes_through_a_frame() -> None:
    for wish in Wish:
        asked = DeskAsked(wish, "text", 7)
        assert codec.decode_display(codec.encode(asked)) == asked
