"""The home page as a phone meets it, by Lighthouse: python bench/pages.py

Needs Node 18.16 or newer and Chromium. Lighthouse simulates a slow phone on slow 4G; beside each language stands
the bare limit, an empty page of the same server.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, free_port, granian, wait_for

FOLDER = Path(__file__).parent / "lighthouse"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def install():
    if not (FOLDER / "node_modules").exists():
        # Not `npm ci`: npm 11 finds one nested package missing in the lock that it has just written.
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=FOLDER, check=True)


def looked_at(url):
    """Scores and the figures behind them."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["npx", "--no-install", "lighthouse", url, "--quiet", "--output=json"]
        subprocess.run(
            [*command, f"--output-path={report}", f"--chrome-flags={FLAGS}"],
            cwd=FOLDER,
            env={**os.environ, "CHROME_PATH": shutil.which("chromium")},
            check=True,
        )
        found = json.loads(report.read_text())
    scores = " ".join(
        f"{name} {each['score'] * 100:.0f}" for name, each in found["categories"].items()
    )
    audits = found["audits"]
    shown = audits["largest-contentful-paint"]["displayValue"]
    return f"{scores}   largest paint {shown}, {audits['total-byte-weight']['numericValue'] / 1000:.0f} kB"


def main():
    install()
    port, bare_port = free_port(), free_port()
    bare = {"PYTHONPATH": str(ROOT / "bench"), "DJANGO_SETTINGS_MODULE": ""}
    with tempfile.TemporaryDirectory() as folder, granian("hello:application", bare_port, bare):
        outside = {**os.environ, "AJET_DATA": folder}
        site = subprocess.Popen(
            [sys.executable, ROOT / "bin" / "run", "--port", str(port)], env=outside
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/en/", seconds=120)
            wait_for(f"http://127.0.0.1:{bare_port}/")
            print("hello   ", looked_at(f"http://127.0.0.1:{bare_port}/"))
            for language in ("en", "ja"):
                print(f"home, {language}", looked_at(f"http://127.0.0.1:{port}/{language}/"))
        finally:
            site.send_signal(signal.SIGTERM)
            site.wait()


if __name__ == "__main__":
    main()
