"""Memory of the whole site with its worker, as bin/run starts it: python bench/memory.py

Walks some pages first, so that what is loaded at first use is loaded. Prints the sum over all processes, with
shared pages counted once (PSS) and in each process (RSS), beside a bare Python that imported Django alone.
"""

import os
import signal
import subprocess
import sys
import tempfile

from measuring import ROOT, children, free_port, memory_bytes, wait_for

PAGES = ("/en/", "/ja/", "/en/chapters/", "/ja/council/", "/en/reports/", "/ja/surveys/")
BARE = """
import sys
import django
from django.conf import settings
settings.configure()
django.setup()
print(flush=True)
sys.stdin.read()
"""


def megabytes(size):
    return f"{size / 1e6:6.0f} MB"


def main():
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        outside = {**os.environ, "AJET_DATA": folder}
        site = subprocess.Popen(
            [sys.executable, ROOT / "bin" / "run", "--port", str(port)], env=outside
        )
        for page in PAGES * 20:
            wait_for(f"http://127.0.0.1:{port}{page}", seconds=120)
        print("process                                   PSS        RSS")
        for pid in children(site.pid):
            words = open(f"/proc/{pid}/cmdline").read().replace("\0", " ")
            own = [memory_bytes_of(pid, measure) for measure in ("Pss", "Rss")]
            print(f"{words[-38:]:<38} {megabytes(own[0])} {megabytes(own[1])}")
        total = [memory_bytes(site.pid, measure) for measure in ("Pss", "Rss")]
        print(f"{'the whole site':<38} {megabytes(total[0])} {megabytes(total[1])}")
        site.send_signal(signal.SIGTERM)
        site.wait()
    bare = subprocess.Popen(
        [sys.executable, "-c", BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    bare.stdout.readline()
    own = [megabytes(memory_bytes(bare.pid, measure)) for measure in ("Pss", "Rss")]
    print(f"{'bare Django, one process':<38} {own[0]} {own[1]}")
    bare.kill()


def memory_bytes_of(pid, measure):
    """Of one process alone."""
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        return sum(int(line.split()[1]) * 1024 for line in rollup if line.startswith(f"{measure}:"))


if __name__ == "__main__":
    main()
