import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.httpbin_server import Httpbin, running_httpbin

# Without a display Qt aborts the whole run; the tests look at what is painted, not at a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def httpbin() -> Iterator[Httpbin]:
    """httpbin over plain HTTP."""
    with running_httpbin() as server:
        yield server


@pytest.fixture(scope="session")
def httpbin_secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Httpbin]:
    """httpbin over TLS, with a certificate of an authority that only the test knows (`ca_file`)."""
    with running_httpbin(tls_folder=tmp_path_factory.mktemp("tls")) as server:
        yield server
