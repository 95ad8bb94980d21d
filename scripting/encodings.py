"""Base64 for `lua/mime.lua`, with LuaSocket's tolerance: groups of four are decoded one by one, whatever is padding."""

import binascii
import re
from typing import Final

# Whole groups, of which the last one may be padded: what binascii decodes in one go.
_RUN: Final = re.compile(rb"(?:[^=]{4})*(?:[^=]{4}|[^=]{2}==|[^=]{3}=)")


def encode_base64(data: bytes) -> bytes:
    """The base64 of `data`, padded, in one line."""
    return binascii.b2a_base64(data, newline=False)


def decode_base64(groups: bytes) -> bytes:
    """The bytes behind whole groups of four characters of the alphabet; padding may stand in any group."""
    decoded: list[bytes] = []
    position = 0
    while position < len(groups):
        run = _RUN.match(groups, position)
        end = run.end() if run is not None else position + 4
        decoded.append(
            binascii.a2b_base64(groups[position:end]) if run is not None else _odd_group(groups[position:end])
        )
        position = end
    return b"".join(decoded)


def _odd_group(group: bytes) -> bytes:
    # "=" where none belongs counts as zero bits; the third and fourth place say how many bytes the group has.
    size = 1 if group[2:3] == b"=" else 2 if group[3:4] == b"=" else 3
    return binascii.a2b_base64(group.replace(b"=", b"A"))[:size]
