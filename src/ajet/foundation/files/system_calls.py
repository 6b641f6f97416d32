"""A filter that the kernel puts before every system call of this process, for good (Linux, seccomp).

Python's own hooks see what Python does. A fault in a parser written in C or Rust could do more: so the
kernel refuses this process the network, other programs and processes, signals to them, and every change
to a disk. Threads it may begin. On other systems the limits and Python's hooks remain.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Numbers of the calls, per architecture: Linux, arch/x86/entry/syscalls and include/uapi/asm-generic.
REFUSED = {
    "x86_64": [
        *(41, 42, 49, 50),  # socket, connect, bind, listen
        *(57, 58, 59, 322),  # fork, vfork, execve, execveat
        *(
            62,
            200,
            234,
            129,
            297,
            424,
        ),  # kill, tkill, tgkill, rt_(tg)sigqueueinfo, pidfd_send_signal
        *(101, 310, 311),  # ptrace, process_vm_readv, …_writev
        *(76, 82, 83, 84, 85),  # truncate, rename, mkdir, rmdir, creat
        *(86, 87, 88, 133),  # link, unlink, symlink, mknod
        *(90, 91, 92, 93, 94),  # chmod, fchmod, chown, fchown, lchown
        *(258, 259, 260, 263, 264, 265, 266, 268),  # mkdir, mknod … chmod relative to a folder
        *(316, 452),  # renameat2, fchmodat2
        *(304, 425, 437),  # open_by_handle_at, io_uring_setup, openat2: ways around this filter
    ],
    "aarch64": [
        *(198, 203, 200, 201),
        *(221, 281),
        *(129, 130, 131, 138, 240, 424),
        *(117, 270, 271),
        *(45, 33, 34, 35, 36, 37, 38),
        *(52, 53, 54, 55, 276, 452),
        *(265, 425, 437),
    ],
}
UNKNOWN = [435]
"""clone3, whose flags a filter cannot see. The C library is told that there is none, and takes clone."""

OPENING = {"x86_64": [(2, 1), (257, 2)], "aarch64": [(56, 2)]}
"""Calls that open a file, and which argument holds the flags: open, openat."""

BEGINNING = {"x86_64": 56, "aarch64": 220}
"""clone, with the flags in its first argument: allowed for a thread."""

LIMITING = {"x86_64": 302, "aarch64": 261}
"""prlimit64, with a process in its first argument: allowed for oneself, which is 0."""

A_THREAD = 0x00010000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
OTHER_NUMBERS = 0x40000000  # on x86_64 the x32 calls begin here

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
REFUSE, NO_SUCH_CALL = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
NUMBER_AT, ARCHITECTURE_AT, ARGUMENTS_AT = 0, 4, 16
SET_NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2


def program(machine) -> list[tuple[int, int, int, int]]:
    """The filter, as instructions (code, lines to skip if true, if false, value)."""
    lines = [
        (LOAD, 0, 0, ARCHITECTURE_AT),
        (EQUAL, 1, 0, ARCHITECTURES[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER_AT),
        (AT_LEAST, 0, 1, OTHER_NUMBERS),
        (RETURN, 0, 0, REFUSE),
    ]
    for number in REFUSED[machine]:
        lines += [(EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE)]
    for number in UNKNOWN:
        lines += [(EQUAL, 0, 1, number), (RETURN, 0, 0, NO_SUCH_CALL)]
    for number, argument in OPENING[machine]:
        lines += unless(number, argument, (ANY_BIT, 0, 1, WRITING))
    lines += unless(BEGINNING[machine], 0, (ANY_BIT, 1, 0, A_THREAD))
    lines += unless(LIMITING[machine], 0, (EQUAL, 1, 0, 0))
    return [*lines, (RETURN, 0, 0, ALLOW)]


def unless(number, argument, question):
    """Refuse call `number`, unless the question about an argument skips the refusal."""
    return [
        (EQUAL, 0, 4, number),
        (LOAD, 0, 0, ARGUMENTS_AT + 8 * argument),
        question,
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("lines", ctypes.c_char_p)]


def refuse_all_but_reading():
    """Install the filter; it holds until the process ends. Does nothing where there is no such filter."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in ARCHITECTURES:
        return
    lines = program(machine)
    packed = b"".join(struct.pack("=HBBI", *line) for line in lines)
    library = ctypes.CDLL(None, use_errno=True)
    for order in (
        (SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (SET_SECCOMP, FILTER, ctypes.byref(Program(len(lines), packed)), 0, 0),
    ):
        if library.prctl(*order):
            raise OSError(ctypes.get_errno(), "The kernel took no filter of system calls.")
