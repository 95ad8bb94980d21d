"""Which Mudwire this is."""

import importlib.metadata


def version() -> str:
    """Mudwire's version; of a source tree that is not installed, the one that says so."""
    try:
        return importlib.metadata.version("mudwire")
    except importlib.metadata.PackageNotFoundError:
        return "0.1.0.dev"
