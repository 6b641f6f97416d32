"""A process of its own for what is heavy or unsafe: little memory, little time, no network, no files.

    pages = run_limited("ajet.….setting.typeset", data=content, arguments={"language": "ja"},
                        memory_bytes=2**30, seconds=30)

The function is called as `function(data, **arguments)` and returns bytes, or what JSON can hold. It knows
nothing of Django's set-up or the database: what it needs is passed in. It can read Python, its libraries
and our own code, and write nothing but its result; on what systems says `readable` and `system_calls`.
`ajet.foundation.files.confined` is the other side.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

SEARCHED = [str(Path(__file__).resolve().parents[3])]
CONFINED = Path(__file__).with_name("confined.py")
LARGEST_RESULT = 64 * 2**20

STARTING_SECONDS = 10
"""For starting Python on a busy machine, beyond the seconds of the work, which the child times itself."""

TIME_SIGNALS = (-signal.SIGALRM, -signal.SIGXCPU)


class ChildFailed(Exception):
    """The child gave no result; its subclasses say why."""


class TooBig(ChildFailed):
    """It needed more memory than allowed, or gave a larger result."""


class TooSlow(ChildFailed):
    """It needed more time than allowed."""


class Crashed(ChildFailed):
    """Its function raised an exception (`error` names it, `detail` is its text), or the process fell."""

    def __init__(self, error, detail=""):
        super().__init__(f"{error}: {detail}" if detail else error)
        self.error = error
        self.detail = detail


def run_limited(
    function,
    *,
    data=b"",
    arguments=None,
    memory_bytes=200 * 2**20,
    seconds=10,
    largest_result=LARGEST_RESULT,
):
    """Call the function of that dotted name in a child. Returns its bytes or JSON.

    raises  TooBig, TooSlow, Crashed (all ChildFailed)
    """
    order = {
        "function": function,
        "arguments": arguments or {},
        "memory_bytes": memory_bytes,
        "seconds": seconds,
        "largest_result": largest_result,
        "searched": SEARCHED,
    }
    # Files instead of pipes: nobody has to read and write at the same time, and the limit on the size of
    # files holds for the result.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as result:
        given.write(json.dumps(order).encode() + b"\n")
        given.write(data)
        given.seek(0)
        code = run_child(given, result, seconds + STARTING_SECONDS)
        result.seek(0)
        return outcome(code, result)


def run_child(given, result, seconds):
    """Start the child and wait until it ends. Returns its exit code."""
    child = subprocess.Popen(  # noqa: S603  our own Python, our own script
        [sys.executable, "-I", "-B", "-X", "utf8", str(CONFINED)],
        stdin=given,
        stdout=result,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd="/",
        start_new_session=True,
    )
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired as late:
        raise TooSlow from late
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)  # with whatever it began, where the kernel let it
        child.wait()


def environment():
    """Nothing of ours, secrets least of all; one thread per numerical library, as each costs memory."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def outcome(code, result):
    """What the child left: a line of JSON that tells how it ended, then the bytes, if any."""
    if code in TIME_SIGNALS:
        raise TooSlow
    line = result.readline()
    if code or not line:
        raise Crashed("ProcessEnded", f"exit code {code}")
    told = json.loads(line)
    if told["ended"] == "too big":
        raise TooBig
    if told["ended"] == "error":
        raise Crashed(told["error"], told["detail"])
    return result.read() if told["ended"] == "bytes" else told["value"]
