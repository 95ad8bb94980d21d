import pytest

from app.world import running
from app.world.practice import PracticeWorld


@pytest.mark.parametrize(("wanted", "is_noted"), [(4040, False), (0, False), (4141, True)])
def test_what_is_said_of_the_ports(wanted: int, is_noted: bool) -> None:
    world = PracticeWorld()
    world.port, world.http_port, world.udp_port, world.silent_udp_port = 4040, 5041, 5042, 5043
    said = running._addresses(world, wanted)

    assert "telnet  127.0.0.1 4040" in said
    assert "http://127.0.0.1:5041/" in said
    assert "5042 sends everything back, 5043 never answers" in said
    assert (f"(port {wanted} is taken)" in said) is is_noted


def test_no_port_at_all_is_an_error_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.world.practice.HOST", "192.0.2.1")  # no address of this machine

    assert running.run_world() == 1
    assert "no port could be opened" in capsys.readouterr().err
