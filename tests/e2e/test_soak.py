"""A session in which hosts die and the network goes again and again: nothing is lost, nothing piles up, nothing is left.

`mudwire bench soak` does the same for hours.
"""

from pathlib import Path

import pytest

from tests.support.echo_peer import running_echo
from tests.support.soak import SOCKETS, Plan, soak

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]


async def test_a_session_that_is_disturbed_all_the_time(tmp_path: Path) -> None:
    plan = Plan(12.0, kill_every_s=2.5, drop_every_s=5.0, look_every_s=1.0)
    with running_echo() as peer:
        outcome = await soak(plan, tmp_path, peer)

    assert outcome.shown == list(range(outcome.said))
    assert outcome.kills >= 3
    assert outcome.drops == 2
    assert outcome.answers > 0
    assert outcome.left == []
    last = outcome.looks[-1]
    assert last.descriptors <= SOCKETS + 15
    assert last.threads <= 12
