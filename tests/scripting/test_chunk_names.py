"""Names of chunks: what is given to Lua is what its messages are looked through for."""

import pytest

from netcore.api.permissions import Owner
from scripting.chunk_names import chunk_bytes, source_of


@pytest.mark.parametrize(
    ("name", "chunk"),
    [
        ("trigger Hit", b"=trigger Hit"),
        ("@run.lua", b"@run.lua"),
        ("alias a\nb\x7f", b"=alias a b "),
        ("key é", "=key é".encode()),
    ],
)
def test_names_are_shown_as_they_are_without_what_has_no_picture(name: str, chunk: bytes) -> None:
    assert chunk_bytes(name) == chunk


@pytest.mark.parametrize("owner", [Owner("", "trigger", "Hit\tme"), Owner("p", "file", "run.lua")])
def test_the_source_of_an_owner_is_the_chunk_that_was_compiled_for_him(owner: Owner) -> None:
    compiled_as = f"@{owner.item}" if owner.kind == "file" else f"{owner.kind} {owner.item}"

    assert source_of(owner).encode() == chunk_bytes(compiled_as)
