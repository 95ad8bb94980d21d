"""What a script on its own gives out as the game's bytes."""

from app.fed_game import FedGame
from netcore.api.game_parts import GmcpPart, PromptPart, ProtocolPart, TextPart

IAC_WILL_GMCP = b"\xff\xfb\xc9"
IAC_GA = b"\xff\xf9"


def test_bytes_are_numbered_frames_of_parts() -> None:
    game = FedGame()

    assert game.receive(b"a\r\n") == (1, (TextPart(b"a\r\n"),))
    assert game.receive(b"b>" + IAC_GA) == (2, (TextPart(b"b>"), PromptPart()))


def test_options_are_agreed_to_and_remembered() -> None:
    game = FedGame()

    assert ProtocolPart("GMCP", enabled=True) in game.receive(IAC_WILL_GMCP)[1]
    assert game.receive(b"\xff\xfa\xc9A.B 1\xff\xf0")[1] == (GmcpPart("A.B", "1"),)


def test_what_is_said_in_an_option_need_not_be_agreed_on() -> None:
    game = FedGame()
    message = b"\xff\xfa\xc9A.B 1\xff\xf0"

    assert game.receive(message)[1] == (GmcpPart("A.B", "1"),)
    assert game.receive(message)[1] == (GmcpPart("A.B", "1"),)
    assert game.receive(IAC_WILL_GMCP)[1] == (ProtocolPart("GMCP", enabled=True),)


def test_mudlets_do_is_a_games_will_also_in_two_pieces() -> None:
    game = FedGame()

    assert game.receive(b"a\r\n\xff")[1] == (TextPart(b"a\r\n"),)
    assert game.receive(b"\xfd\x46b\r\n")[1] == (ProtocolPart("MSSP", enabled=True), TextPart(b"b\r\n"))
    assert game.receive(b"\xff\xfe\x46")[1] == (ProtocolPart("MSSP", enabled=False),)


def test_after_damage_it_goes_on_as_another_connection() -> None:
    game = FedGame()
    game.receive(b"\xff\xfb\x56")
    game.receive(b"\xff\xfa\x56\xff\xf0not compressed\r\n")

    assert game.receive(b"plain\r\n")[1] == (TextPart(b"plain\r\n"),)
