"""bin/ajet in a folder where nothing was started yet."""

import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.start


def test_the_first_command_makes_the_environment_it_needs(tmp_path):
    for folder in ("bin", "requirements", "src"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    command = [sys.executable, tmp_path / "bin" / "ajet", "version"]
    done = subprocess.run(command, text=True, capture_output=True)
    assert (done.returncode, len(done.stdout.split())) == (0, 1), done.stderr
    assert (tmp_path / ".venv" / "made-from").exists()
