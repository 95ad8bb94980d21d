"""Landlock (Linux 5.13 and newer): below which folders this process may read and write, whatever runs in it.

landlock(7), <linux/landlock.h>.  What is restricted stays so for good, for this thread and all it starts.  Older
kernels know fewer of the rights; what they do not know stays open.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from scripting.walls import kernel

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_RULE_PATH_BENEATH: Final = 1

_EXECUTE: Final = 1 << 0
_WRITE_FILE: Final = 1 << 1
_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3
_REMOVE_DIR: Final = 1 << 4
_REMOVE_FILE: Final = 1 << 5
_MAKE_DIR: Final = 1 << 7
_MAKE_REG: Final = 1 << 8
_MAKE_SYM: Final = 1 << 12
_REFER: Final = 1 << 13  # version 2: rename from folder to folder
_TRUNCATE: Final = 1 << 14  # version 3

_FILE_RIGHTS: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
_READ: Final = _READ_FILE | _READ_DIR
# No devices, no sockets, no pipes.
_WRITE: Final = (
    _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_SYM | _REFER | _TRUNCATE
)

# By version of the kernel's Landlock: how many of the rights on files it knows.
_KNOWN_RIGHTS: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NET_VERSION: Final = 4
_BIND_AND_CONNECT: Final = 0b11
_SCOPE_VERSION: Final = 6
_ABSTRACT_SOCKETS_AND_SIGNALS: Final = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict(read: Iterable[Path], write: Iterable[Path]) -> int:
    """From now on only these folders and files can be opened, and no TCP; returns Landlock's version.

    What does not exist is left out.  Raises OSError where the kernel has no Landlock, or has it switched off.
    `kernel.no_new_privileges` comes first.
    """
    version = kernel.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    known = (1 << _KNOWN_RIGHTS.get(version, 16)) - 1
    handled = _Ruleset(
        known,
        _BIND_AND_CONNECT if version >= _NET_VERSION else 0,
        _ABSTRACT_SOCKETS_AND_SIGNALS if version >= _SCOPE_VERSION else 0,
    )
    size = ctypes.sizeof(handled) if version >= _SCOPE_VERSION else 16 if version >= _NET_VERSION else 8
    ruleset = kernel.syscall(_CREATE_RULESET, ctypes.byref(handled), ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path in read:
            _allow(ruleset, path, _READ & known)
        for path in write:
            _allow(ruleset, path, _WRITE & known)
        kernel.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)
    return version


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        there = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system, or not for us: there is nothing to allow
    try:
        if not path.is_dir():
            rights &= _FILE_RIGHTS
        rule = _PathBeneath(rights, there)
        flags = ctypes.c_uint32(0)
        kernel.syscall(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_RULE_PATH_BENEATH), ctypes.byref(rule), flags)
    finally:
        os.close(there)
