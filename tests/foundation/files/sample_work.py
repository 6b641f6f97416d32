"""Functions for the child, most of which it must stop."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path


def backwards(data):
    return data[::-1]


def told(data, **arguments):
    return {"length": len(data), "arguments": arguments}


def print_much(data):
    print("noise")
    sys.stderr.write("noise")
    return b"result"


def fail(data):
    raise ValueError("row 7, column 日付")


def return_what_is_no_json(data):
    return object()


def take_memory(data, megabytes):
    return len(bytearray(megabytes * 2**20))


def return_bytes(data, megabytes):
    return bytes(megabytes * 2**20)


def return_text(data, megabytes):
    return "x" * (megabytes * 2**20)


def loop(data):
    while True:
        pass


def sleep(data):
    threading.Event().wait()


def loop_without_alarm(data):
    signal.setitimer(signal.ITIMER_REAL, 0)
    loop(data)


def die(data):
    os.kill(os.getpid(), signal.SIGSEGV)


def crash(data):
    ctypes.string_at(0)


def open_socket(data):
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def open_socket_behind_python(data):
    """As a fault in a C library could. Returns what the kernel answered."""
    libc = ctypes.CDLL(None, use_errno=True)
    return [libc.socket(2, 1, 0), ctypes.get_errno()]


def start_program(data):
    subprocess.run(["/bin/true"])


def start_program_behind_python(data):
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_char_p * 2)(b"true", None)
    return [libc.execv(b"/bin/true", arguments), ctypes.get_errno()]


def make_calls(data, calls):
    """Make system calls by number. Returns the error of each, 0 for none."""
    libc, errors = ctypes.CDLL(None, use_errno=True), []
    for number, *arguments in calls:
        refused = libc.syscall(number, *map(ctypes.c_long, arguments)) == -1
        errors.append(ctypes.get_errno() if refused else 0)
    return errors


def change_rights(data, path):
    file = os.open(path, os.O_RDONLY)
    os.fchmod(file, 0o777)


def begin_thread(data):
    found = []
    thread = threading.Thread(target=found.append, args=[data.decode()])
    thread.start()
    thread.join()
    return found


def read_files(data, paths):
    """Which of `paths` can be read."""
    readable = []
    for path in paths:
        with suppress(PermissionError):
            Path(path).read_bytes()
            readable.append(path)
    return readable


def write_file(data, path):
    Path(path).write_bytes(b"changed")


def remove_file(data, path):
    Path(path).unlink()


def surroundings(data):
    return {"environment": dict(os.environ), "folder": os.getcwd(), "modules": sorted(sys.modules)}


def use_numbers(data):
    import numpy
    import scipy.stats  # noqa: F401

    return float(numpy.linalg.norm(numpy.ones(4)))
