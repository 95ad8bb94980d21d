"""seccomp (Linux): which system calls this process can no longer make, whatever runs in it.

seccomp(2), <linux/seccomp.h>, <linux/bpf_common.h>.  A refused call fails with EPERM, as it would for one who has not
the right, so what tries it gets an error and not its death.  The list names what is dangerous, not what is needed: the
interpreter, the C library and the kernel all change, and a host that a new release of one of them killed would be
worse for players than a call that nobody has thought of.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from scripting.walls import kernel

_SECCOMP: Final = {"x86_64": 317, "aarch64": 277}
_SET_MODE_FILTER: Final = 1
_FOR_ALL_THREADS: Final = 1

# <linux/audit.h>
_ARCHITECTURE: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# <asm/unistd.h>: x86-64's calls with 32-bit pointers have numbers from here on, and would pass for others.
_X32_BIT: Final = 0x40000000
_CLONE_THREAD: Final = 0x00010000

# By name: its number on x86-64 and on aarch64; None where there is none.
_NUMBERS: Final[dict[str, tuple[int | None, int | None]]] = {
    # the network: the core opens sockets, and asks the player; a pair of one's own is no network
    "socket": (41, 198),
    "connect": (42, 203),
    "accept": (43, 202),
    "accept4": (288, 242),
    "bind": (49, 200),
    "listen": (50, 201),
    # programs and processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    # other processes: their memory, their descriptors, their lives
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "kcmp": (312, 272),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # memory shared with others
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    # other ways to the same
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    # files past Landlock, which knows opening and not these
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "fanotify_init": (300, 262),
    # the system
    "mount": (165, 40),
    "umount2": (166, 39),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "iopl": (172, None),
    "ioperm": (173, None),
    # the kernel's wide doors
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "personality": (135, 92),
    "vhangup": (153, 58),
    "lookup_dcookie": (212, 18),
}
# A thread of its own it may start; a process not.
_CLONE: Final = (56, 220)
# Its flags are in memory, which a filter cannot read: the C library takes `clone` where this one is not implemented.
_CLONE3: Final = (435, 435)
# Signals to itself it may send.
_KILL: Final = (62, 129)
_TGKILL: Final = (234, 131)
# Its own limits it may lower.
_PRLIMIT: Final = (302, 261)

# <linux/bpf_common.h>
_LOAD: Final = 0x20
_JUMP_IF_EQUAL: Final = 0x15
_JUMP_IF_AT_LEAST: Final = 0x35
_JUMP_IF_SET: Final = 0x45
_RETURN: Final = 0x06
# struct seccomp_data: number, architecture, instruction pointer, six arguments.
_NUMBER_AT: Final = 0
_ARCHITECTURE_AT: Final = 4
_ARGUMENT_AT: Final = 16  # the lower half of the first, on a little-endian machine

_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_NOT_THERE: Final = 0x00050000 | errno.ENOSYS


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


class _Step(NamedTuple):
    """An instruction of classic BPF; jumps count the steps to leave out."""

    code: int
    value: int
    if_so: int = 0
    if_not: int = 0


def restrict() -> None:
    """Give the calls up, for good and for every thread.  Raises OSError where the kernel cannot.

    `kernel.no_new_privileges` comes first.
    """
    machine = kernel.machine()
    if machine not in _SECCOMP:
        raise OSError(errno.ENOSYS, f"no list of system calls for {machine}")
    steps = b"".join(struct.pack("=HBBI", step.code, step.if_so, step.if_not, step.value) for step in _filter(machine))
    program = _Program(len(steps) // 8, steps)
    mode, flags = ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_FOR_ALL_THREADS)
    kernel.syscall(_SECCOMP[machine], mode, flags, ctypes.byref(program))


def _filter(machine: str) -> Iterator[_Step]:
    which = list(_SECCOMP).index(machine)
    own_pid = os.getpid()
    yield _Step(_LOAD, _ARCHITECTURE_AT)
    yield _Step(_JUMP_IF_EQUAL, _ARCHITECTURE[machine], if_so=1)
    yield _Step(_RETURN, _REFUSE)
    yield _Step(_LOAD, _NUMBER_AT)
    if machine == "x86_64":
        yield from _refuse_from(_X32_BIT)
    for numbers in _NUMBERS.values():
        number = numbers[which]
        if number is not None:
            yield from _answer(number, _REFUSE)
    yield from _answer(_CLONE3[which], _NOT_THERE)
    yield from _unless(_CLONE[which], _Step(_JUMP_IF_SET, _CLONE_THREAD))
    for call in (_KILL, _TGKILL):
        yield from _unless(call[which], _Step(_JUMP_IF_EQUAL, own_pid))
    yield from _unless(_PRLIMIT[which], _Step(_JUMP_IF_EQUAL, 0))
    yield _Step(_RETURN, _ALLOW)


def _refuse_from(number: int) -> Iterable[_Step]:
    return _Step(_JUMP_IF_AT_LEAST, number, if_not=1), _Step(_RETURN, _REFUSE)


def _answer(number: int, answer: int) -> Iterable[_Step]:
    return _Step(_JUMP_IF_EQUAL, number, if_not=1), _Step(_RETURN, answer)


def _unless(number: int, is_harmless: _Step) -> Iterable[_Step]:
    """Refuse the call, unless its first argument passes the test."""
    return (
        _Step(_JUMP_IF_EQUAL, number, if_not=4),
        _Step(_LOAD, _ARGUMENT_AT),
        is_harmless._replace(if_so=1),
        _Step(_RETURN, _REFUSE),
        _Step(_RETURN, _ALLOW),
    )
