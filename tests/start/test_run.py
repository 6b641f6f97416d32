"""bin/run as a volunteer meets it: an empty folder, one command, a usable site."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.start

PATIENCE_SECONDS = 180


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Site:
    """A running bin/run, with what it printed until it was ready."""

    def __init__(self, folder, *words, **surroundings):
        self.port = free_port()
        outside = {
            name: value for name, value in os.environ.items() if not name.startswith("AJET_")
        }
        outside |= {"AJET_DATA": str(folder), **surroundings}
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "bin" / "run", "--port", str(self.port), *words],
            env=outside,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.printed = []
        for line in self.process.stdout:
            self.printed.append(line.strip())
            if "AJET is at" in line:
                break

    def get(self, path):
        """Status and text of a page."""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}{path}", timeout=20
            ) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def children(self, words):
        """Process numbers of this site whose command line holds `words`."""
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError), open(f"/proc/{name}/cmdline") as line:
                command = line.read().replace("\0", " ")
                with open(f"/proc/{name}/stat") as stat:
                    parent = int(stat.read().rsplit(")", 1)[1].split()[1])
                if parent == self.process.pid and words in command:
                    found.append(int(name))
        return found

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)


@contextlib.contextmanager
def site(folder, *words, **surroundings):
    running = Site(folder, *words, **surroundings)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


def test_the_first_start_brings_the_demonstration_and_the_second_finds_it(tmp_path):
    with site(tmp_path) as first:
        pages = {
            path: first.get(path)[0] for path in ("/en/", "/ja/", "/en/demonstration/", "/nothing/")
        }
        assert pages == {"/en/": 200, "/ja/": 200, "/en/demonstration/": 200, "/nothing/": 404}
        assert first.stop() == 0
    with site(tmp_path) as second:
        assert [
            line for line in second.printed if "Preparing" in line or "Collecting" in line
        ] == []
        assert second.get("/en/demonstration/")[0] == 200


def test_an_empty_association_has_no_people_and_asks_for_an_administrator(tmp_path):
    with site(tmp_path, "--empty", "--administrator", "first@example.org") as empty:
        assert empty.get("/en/demonstration/")[0] == 404
        link = re.search(
            r"http://\S+", "\n".join(line for line in empty.printed if "AJET is at" not in line)
        )
        assert link is not None, empty.printed
        path = re.sub(r"^http://[^/]+", "", link.group())
        assert empty.get(path)[0] == 200


def test_an_empty_start_without_an_address_says_how_to_name_one(tmp_path):
    with site(tmp_path, "--empty") as empty:
        assert any("bin/ajet account administrator" in line for line in empty.printed), (
            empty.printed
        )
        assert empty.get("/ja/")[0] == 200


def test_the_demonstration_is_not_turned_into_an_empty_association(tmp_path):
    (tmp_path / "association").write_text("demonstration")
    with site(tmp_path, "--empty") as refused:
        assert refused.process.wait(timeout=PATIENCE_SECONDS) == 1
    assert "holds the demonstration association" in " ".join(refused.printed)


def test_the_demonstration_refuses_an_address_that_others_can_reach(tmp_path):
    with site(tmp_path, AJET_ORIGIN="https://ajet.example.org") as refused:
        assert refused.process.wait(timeout=PATIENCE_SECONDS) != 0
    assert "demonstration lets anybody sign in" in " ".join(refused.printed)


def test_a_killed_worker_is_started_again(tmp_path):
    with site(tmp_path, "--empty") as running:
        (worker,) = running.children("ajet work")
        os.kill(worker, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            alive = [pid for pid in running.children("ajet work") if pid != worker]
            if alive:
                break
            time.sleep(0.2)
        assert len(alive) == 1


def test_the_environment_of_bin_run_holds_no_test_tools(tmp_path):
    with site(tmp_path, "--empty"):
        python = ROOT / ".venv" / "bin" / "python"
        done = subprocess.run([python, "-c", "import pytest"], capture_output=True, text=True)
    assert "No module named 'pytest'" in done.stderr
