"""Packages as Mudlet writes them, for tests."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape


def mudlet_xml(body: str) -> bytes:
    """A whole document."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE MudletPackage>\n'
    return f'{head}<MudletPackage version="1.001">{body}</MudletPackage>'.encode()


def scripts_xml(**scripts: str) -> bytes:
    """A document of scripts, by name."""
    items = "".join(
        f'<Script isActive="yes" isFolder="no"><name>{name}</name><script>{escape(script)}</script>'
        f"<eventHandlerList /></Script>"
        for name, script in scripts.items()
    )
    return mudlet_xml(f"<ScriptPackage>{items}</ScriptPackage>")


def mpackage(files: Mapping[str, bytes | str]) -> bytes:
    """An archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()
