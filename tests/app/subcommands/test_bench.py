import argparse
import sys

import pytest

from app import exit_codes
from app.subcommands import bench


def test_without_the_source_there_are_no_benchmarks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "benchmarks.__main__", None)

    assert bench.run(argparse.Namespace(names=[])) == exit_codes.FAILED
    assert "come with Mudwire's source" in capsys.readouterr().err
