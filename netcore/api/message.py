"""The base of every value that crosses a process border."""

import msgspec


class Message(msgspec.Struct, frozen=True, array_like=True, tag=True, gc=False):
    """A frozen value, encoded as a msgpack array behind its class name.

    `gc=False`: messages hold only immutable plain values, so the cyclic collector need not look at them (untyped lists
    in messages cost stalls of tens of milliseconds in the window).
    """
