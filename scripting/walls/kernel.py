"""Linux system calls that the C library has no function for, or that it wraps in a way that does not serve."""

import ctypes
import os
import platform
from typing import Final

PR_SET_NO_NEW_PRIVS: Final = 38

_libc = ctypes.CDLL(None, use_errno=True)


def syscall(number: int, *arguments: object) -> int:
    """The result of a system call, which is never negative.  Raises OSError with the call's errno."""
    result = int(_libc.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise _last_error()
    return result


def no_new_privileges() -> None:
    """No program that this process may start has more rights than it, set-user-id or not (prctl(2)).

    Landlock and seccomp ask for it.  Raises OSError.
    """
    if _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise _last_error()


def machine() -> str:
    """The processor, as the kernel names it: "x86_64", "aarch64" and so on."""
    return platform.machine()


def _last_error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
