"""The child's side of `child.run_limited`: it confines itself, then calls the one function it is told.

Started as a script by an isolated Python, before anything of ours is imported; standard library only.
"""

import importlib
import json
import os
import resource
import signal
import sys

REFUSED_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


def main():
    given, result = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the result
    order = json.loads(given.readline())
    limit(order)
    sys.path[:0] = order["searched"]
    importlib.import_module("ajet.foundation.files.readable").read_nothing_but(order["searched"])
    importlib.import_module("ajet.foundation.files.system_calls").refuse_all_but_reading()
    sys.addaudithook(refuse_the_world)
    told, content = carry_out(order, given.read())
    result.write(json.dumps(told).encode() + b"\n" + content)
    result.flush()
    os._exit(0)  # no clean-up of libraries: it could fail, and the result is written


def limit(order):
    """Set the limits that no later line can lift."""
    # RLIMIT_DATA counts the memory that can be written to. RLIMIT_AS would count code as well: at 200 MB
    # it refuses to load SciPy, which uses 110.
    set_limit(resource.RLIMIT_DATA, order["memory_bytes"])
    set_limit(resource.RLIMIT_FSIZE, order["largest_result"] + 65536)
    set_limit(resource.RLIMIT_NOFILE, 64)
    set_limit(resource.RLIMIT_CORE, 0)
    set_limit(resource.RLIMIT_CPU, (int(order["seconds"]) + 1) * (os.cpu_count() or 1), grace=1)
    signal.setitimer(signal.ITIMER_REAL, order["seconds"])


def set_limit(which, most, grace=0):
    """grace   what lies between the limit and its hard end: processor time warns, then kills"""
    _, allowed = resource.getrlimit(which)
    if allowed != resource.RLIM_INFINITY:
        most = min(most, allowed - grace)
    resource.setrlimit(which, (most, most + grace))


def refuse_the_world(event, arguments):
    """Network and other programs, refused where Python would call them, with a clear exception."""
    if event.startswith(REFUSED_EVENTS):
        raise PermissionError(f"Not in a confined process: {event}.")


def carry_out(order, data):
    """Call the function. Returns what to tell the parent, and the bytes that follow."""
    module, _, name = order["function"].rpartition(".")
    try:
        value = getattr(importlib.import_module(module), name)(data, **order["arguments"])
        if not isinstance(value, bytes):
            return within(order, {"ended": "json", "value": value}, b"")
        return within(order, {"ended": "bytes"}, value)
    except MemoryError:
        return {"ended": "too big"}, b""
    except Exception as failure:
        told = {"error": type(failure).__name__, "detail": str(failure)[:2000]}
        return {"ended": "error", **told}, b""


def within(order, told, content):
    if len(json.dumps(told)) + len(content) > order["largest_result"]:
        return {"ended": "too big"}, b""
    return told, content


if __name__ == "__main__":
    main()
