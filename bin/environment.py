"""The Python environments of bin/run and bin/test: made once from a lock file, then only checked.

Standard library only: this runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)


def say(sentence):
    print(f"· {sentence}", flush=True)


def use_a_new_enough_python():
    """Start again with a newer Python if this one is too old and the machine has one."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        if newer := shutil.which(f"python3.{minor}"):
            os.execv(newer, [newer, *sys.argv])
    sys.exit("AJET needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")


def environment(folder, lock):
    """The Python of the environment `folder`, holding exactly what the lock file `lock` names.

    An environment that was not finished, or was made from another lock, is made anew.
    """
    folder, lock = ROOT / folder, ROOT / "requirements" / lock
    python, stamp = folder / "bin" / "python", folder / "made-from"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest() + sys.version
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    begun = time.monotonic()
    say(f"Installing the locked requirements into {folder.name} (once; about half a minute) …")
    shutil.rmtree(folder, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True, text=True)
    if made.returncode:
        sys.exit(
            f"Python could not make an environment: {made.stdout.strip() or made.stderr.strip()}\n"
            "On Debian and Ubuntu, 'apt-get install python3-venv' adds what is missing."
        )
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*install, "--require-hashes", "--no-deps", "-r", lock], stderr=subprocess.PIPE
    )
    if done.returncode:
        sys.exit(f"The requirements could not be installed:\n{done.stderr.decode()}")
    stamp.write_text(wanted)
    say(f"Installed in {time.monotonic() - begun:.0f} s.")
    return python
