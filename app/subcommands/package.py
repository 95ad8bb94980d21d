"""`mudwire package …`: what a package would do, and the packages of a profile that is not open."""

import argparse
import sys
from pathlib import Path

import msgspec

from app import exit_codes
from app.package_trial import try_package
from app.packages.exporting import export
from app.packages.installing import install, remove
from app.packages.package import PackageError
from app.packages.reading import read_package
from app.packages.report import Report, amounts, in_words, refused
from app.profiles import packages_file
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.lock import lock
from app.profiles.profile import Profile
from app.profiles.settings_file import FILE_NAME
from netcore.api.packages import dependencies


def run(asked: argparse.Namespace) -> int:
    """Do what is asked; the exit code says whether it could be done.  Raises ProfileError and OSError."""
    if asked.deed == "check":
        return _check(asked)
    folder = _folder(asked)
    if asked.deed == "list":
        return _list(folder)
    release = lock(folder)
    try:
        _DEEDS[asked.deed](Profile.open(folder), asked)
    except PackageError as error:
        raise ProfileError(f"{asked.file} cannot be installed: {error}.") from error
    finally:
        release()
    return exit_codes.OK


def _check(asked: argparse.Namespace) -> int:
    report = _tried(asked.file)
    if asked.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n")
    else:
        sys.stdout.write(in_words(report))
    return exit_codes.OK if report.installed else exit_codes.FAILED


def _tried(file: Path) -> Report:
    try:
        package = read_package(file)
        return try_package(package, file.resolve())
    except PackageError as error:
        return refused(file.stem, str(error))
    except OSError as error:  # no room, or no process, for it
        return refused(file.stem, f"it could not be tried: {error}")


def _folder(asked: argparse.Namespace) -> Path:
    folder = Path(asked.profile)
    if not (folder / FILE_NAME).is_file():
        folder = Library(asked.home).find(asked.profile)
    return folder.absolute()


def _install(profile: Profile, asked: argparse.Namespace) -> None:
    package = read_package(asked.file)
    install(profile, package, str(asked.file.resolve()))
    sys.stdout.write(f"{package.name} is installed in {profile.settings.name}: {amounts(package)}.\n")
    there = {each.name for each in profile.packages}
    for needed in dependencies(package.about):
        if needed not in there:
            sys.stdout.write(f"{package.name} needs the package {needed}, which is not installed.\n")
    for each in package.left_out:
        sys.stdout.write(f"Left out of {each.item or 'the package'}: {each.what}\n")


def _remove(profile: Profile, asked: argparse.Namespace) -> None:
    remove(profile, asked.name)
    sys.stdout.write(f"{asked.name} is removed from {profile.settings.name}.\n")


def _list(folder: Path) -> int:
    for package in packages_file.read(folder):
        about = package.about
        words = [package.name, about.get("version", ""), about.get("author", ""), about.get("title", "")]
        sys.stdout.write("\t".join(" ".join(word.split()) for word in words).rstrip() + "\n")
    return exit_codes.OK


def _export(profile: Profile, asked: argparse.Namespace) -> None:
    count = export(profile, asked.name, asked.file)
    sys.stdout.write(f"{asked.file} has {count} items of {profile.settings.name}.\n")


_DEEDS = {"export": _export, "install": _install, "remove": _remove}
