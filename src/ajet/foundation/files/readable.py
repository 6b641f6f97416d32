"""Which files this process may read from here on, for good (Linux 5.13 and later, Landlock).

Python itself, the libraries it loads, and our own code with its fonts: not the databases, not what people
uploaded, not the secret key, not what other processes show of themselves below /proc. On other systems
the child reads what its user may read.
"""

import ctypes
import os
import struct
import sys
from contextlib import suppress

LIBRARIES = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo"),
    *("/etc/ld.so.cache", "/dev/null", "/dev/urandom"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every architecture
SET_NO_NEW_PRIVILEGES = 38
EVERYTHING = 0x1FFF  # what the first version of Landlock tells apart
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
BELOW_A_PATH = 1


def read_nothing_but(sources) -> None:
    """Refuse to read what lies neither below `sources` nor belongs to Python and its libraries."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    handled = struct.pack("=Q", EVERYTHING)
    rules = library.syscall(CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
    if rules < 0:  # an older kernel, or one that was built or started without it
        return
    for path in (sys.prefix, sys.base_prefix, *LIBRARIES, *sources):
        with suppress(FileNotFoundError):
            allow(library, rules, path)
    library.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if library.syscall(RESTRICT_SELF, rules, 0):
        raise OSError(ctypes.get_errno(), "The kernel took no rules for reading.")
    os.close(rules)


def allow(library, rules, path):
    place = os.open(path, os.O_PATH)
    rights = READ_FILE | READ_FOLDER if os.path.isdir(path) else READ_FILE
    if library.syscall(ADD_RULE, rules, BELOW_A_PATH, struct.pack("=Qi", rights, place), 0):
        raise OSError(ctypes.get_errno(), f"The kernel took no rule for {path}.")
    os.close(place)
