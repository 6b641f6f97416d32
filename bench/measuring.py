"""What the benches share: a server to measure, a client that asks it, memory and CPU of a process tree.

Figures of one run stand beside a bare limit of the same run: machines differ, ratios travel.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


def children(pid):
    """`pid` and everything it started, as /proc tells it."""
    found = [pid]
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, parent = (
                int(entry.parent.name),
                int(entry.read_text().rsplit(")", 1)[1].split()[1]),
            )
            if parent == pid and name != pid:
                found += children(name)
    return found


def cpu_seconds(pid):
    """CPU time of the tree of `pid` so far, in seconds."""
    total = 0
    for process in children(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory_bytes(pid, measure="Pss"):
    """Memory of the tree of `pid`: `Pss` counts shared pages once, `Rss` in every process."""
    total = 0
    for process in children(pid):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith(f"{measure}:"):
                    total += int(line.split()[1]) * 1024
    return total


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def wait_for(url, seconds=60):
    for _ in range(seconds * 20):
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(url, timeout=2)
        time.sleep(0.05)
    sys.exit(f"{url} did not answer")


@contextlib.contextmanager
def granian(application, port, surroundings):
    """`application` served as bin/run serves the platform."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "1", "--blocking-threads", "2", "--backpressure", "64"),
        *("--no-ws", "--log-level", "warning", "--no-access-log", application),
    ]
    process = subprocess.Popen(command, env={**os.environ, **surroundings}, cwd=ROOT)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


CLIENT = """
import socket, sys, time
port, path, seconds = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
request = f"GET {path} HTTP/1.1\\r\\nHost: 127.0.0.1:{port}\\r\\nAccept-Encoding: gzip\\r\\n\\r\\n".encode()
door = socket.create_connection(("127.0.0.1", port))
answers, buffer, end = 0, b"", time.monotonic() + seconds
while time.monotonic() < end:
    door.sendall(request)
    while b"\\r\\n\\r\\n" not in buffer:
        buffer += door.recv(65536)
    head, _, buffer = buffer.partition(b"\\r\\n\\r\\n")
    assert b" 200 " in head.splitlines()[0], head
    length = next(int(l.split(b":")[1]) for l in head.splitlines() if l.lower().startswith(b"content-length"))
    while len(buffer) < length:
        buffer += door.recv(65536)
    buffer = buffer[length:]
    answers += 1
print(answers)
"""


def requests_answered(port, path, seconds, clients):
    """How many requests `clients` keep-alive connections got answered with 200 in `seconds`."""
    command = [sys.executable, "-c", CLIENT, str(port), path, str(seconds)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(clients)]
    return sum(int(process.communicate()[0]) for process in running)
