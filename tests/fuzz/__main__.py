"""`python -m tests.fuzz FOLDER [libFuzzer's options]`: look for bytes that break a law of `laws.py`, until stopped.

Needs atheris, which is no dependency of the project: it has wheels for Linux alone, and a run takes hours.  FOLDER keeps
what was tried and led somewhere new.  What it finds belongs into `finds/`.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["netcore"]):
    from tests.fuzz.laws import check

_WORDS = Path(__file__).with_name("words.dict")


if __name__ == "__main__":
    atheris.Setup([*sys.argv, f"-dict={_WORDS}", "-timeout=10", "-rss_limit_mb=1024"], check)
    atheris.Fuzz()
