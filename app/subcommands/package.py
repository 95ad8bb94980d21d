"""`mudwire package check`."""

import argparse
import sys

import msgspec

from app import exit_codes
from app.packages.package import PackageError
from app.packages.reading import read_package
from app.packages.report import Report, in_words, refused
from app.packages.trial import try_package


def run(asked: argparse.Namespace) -> int:
    """Check a package; the exit code says whether it could be installed."""
    report = _check(asked)
    if asked.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n")
    else:
        sys.stdout.write(in_words(report))
    return exit_codes.OK if report.installed else exit_codes.FAILED


def _check(asked: argparse.Namespace) -> Report:
    try:
        package = read_package(asked.file)
        return try_package(package, asked.file.resolve())
    except PackageError as error:
        return refused(asked.file.stem, str(error))
