"""The links that MXP's tags make of the text in them."""

from typing import Final

from netcore.term.mxp.open_tags import OpenTag
from netcore.term.open_line import LinkTarget
from netcore.term.targets import file_target, one_line, prompt_target, send_target, web_target
from netcore.term.writer import Writer

_MAX_TARGETS: Final = 32


def link_commands(writer: Writer, tag: OpenTag, text: str) -> tuple[str, ...]:
    """SEND ends: make a link of what it has in it, and return its commands."""
    commands = tuple(
        one_line(with_text(command, text)) for command in tag.values.get("href", "&text;").split("|")[:_MAX_TARGETS]
    )
    make = prompt_target if "prompt" in tag.flags else send_target
    _link(writer, tag, text, [target for command in commands if (target := make(command))])
    return commands


def link_address(writer: Writer, tag: OpenTag, text: str) -> tuple[str, ...]:
    """A ends: the same with its address, which is none when nobody should open it."""
    address = one_line(with_text(tag.values.get("href", "&text;"), text))
    target = web_target(address)
    _link(writer, tag, text, [target] if target else [])
    return (address,) if target else ()


def link_image(writer: Writer, name: str, folder: str) -> None:
    """A picture is not shown among the text, but one click away; one without an address cannot be."""
    address = file_target(folder, name)
    if address:
        start = writer.line.length
        writer.write(f"[{one_line(name) or address}]")
        writer.link_from(start, LinkTarget(address, "A picture"))


def with_text(value: str, text: str) -> str:
    """What stands for the text in a tag is that."""
    return value.replace("&text;", text)


def _link(writer: Writer, tag: OpenTag, text: str, targets: list[str]) -> None:
    if not targets:
        return
    hints = [one_line(with_text(hint, text)) for hint in tag.values.get("hint", "").split("|")]
    # With as many hints as commands they are names; one more is the tooltip, and comes first.
    if len(targets) > 1 and len(hints) == len(targets):
        hints = ["", *hints]
    writer.link_from(
        tag.start,
        LinkTarget(
            "\n".join(targets),
            "\n".join(hints[: 1 + len(targets)]) if any(hints) else "",
            tag.values.get("expire", ""),
        ),
    )
