"""Tasks for the tests of the queue: they write lines into a file, so that other processes are seen."""

import os
import time
from pathlib import Path

from ajet.foundation.background import task


def write_line(file, line):
    with Path(file).open("a") as lines:
        lines.write(f"{line}\n")


def lines_of(file):
    return Path(file).read_text().splitlines() if Path(file).exists() else []


@task()
def note(file, line):
    write_line(file, line)


@task()
def note_in_the_end(file, gate):
    """Write "begun", wait until the file `gate` is there, write "done"."""
    write_line(file, f"begun {os.getpid()}")
    while not Path(gate).exists():
        time.sleep(0.02)
    write_line(file, "done")


def note_given_up(file):
    write_line(file, "given up")


@task(attempts=2, given_up=note_given_up)
def fail_always(file):
    write_line(file, "tried")
    raise ValueError("It cannot work.")


@task(attempts=2, given_up=note_given_up)
def kill_the_worker(file):
    write_line(file, "tried")
    os.kill(os.getpid(), 9)


@task()
def return_what_is_no_json():
    return object()


def fail_when_told():
    raise RuntimeError("Not even this works.")


@task(attempts=1, given_up=fail_when_told)
def fail_and_fail_when_told():
    raise SystemExit(1)
