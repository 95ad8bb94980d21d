import time

from app.core.script_traffic import Traffic


def test_what_goes_each_way_is_counted_by_itself() -> None:
    traffic, before = Traffic(), time.time()
    traffic.received(3)
    traffic.received(0)
    traffic.sent(5)

    assert (traffic.received_bytes, traffic.sent_bytes) == (3, 5)
    assert before <= traffic.received_at <= traffic.sent_at <= time.time()
