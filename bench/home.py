"""The anonymous home page against a bare view on the same server: python bench/home.py

Prints requests per second and CPU milliseconds per request for both, and the ratios. The platform is the
demonstration association in a folder of its own, made first.
"""

import os
import subprocess
import sys
import tempfile

from measuring import ROOT, cpu_seconds, free_port, granian, requests_answered, wait_for

SECONDS, CLIENTS, ROUNDS = 5, 2, 3


def measured(pid, port, path):
    requests_answered(port, path, 1, CLIENTS)
    before = cpu_seconds(pid)
    answered = requests_answered(port, path, SECONDS, CLIENTS)
    return answered / SECONDS, (cpu_seconds(pid) - before) * 1000 / answered


def main():
    with tempfile.TemporaryDirectory() as folder:
        port, bare_port = free_port(), free_port()
        surroundings = {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'bench'}",
            "AJET_DATA": folder,
            "AJET_DEMONSTRATION": "1",
            "AJET_ORIGIN": f"http://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "ajet.config.settings",
        }
        for command in ("prepare", "demonstration"):
            subprocess.run(
                [sys.executable, ROOT / "bin" / "ajet", command],
                env={**os.environ, **surroundings},
                check=True,
            )
        bare = {**surroundings, "DJANGO_SETTINGS_MODULE": ""}
        with (
            granian("ajet.config.wsgi:application", port, surroundings) as pid,
            granian("hello:application", bare_port, bare) as bare_pid,
        ):
            wait_for(f"http://127.0.0.1:{port}/en/")
            wait_for(f"http://127.0.0.1:{bare_port}/")
            print("page        requests/s   CPU ms/request")
            for _ in range(ROUNDS):
                rows = {
                    "hello": measured(bare_pid, bare_port, "/"),
                    "home, en": measured(pid, port, "/en/"),
                    "home, ja": measured(pid, port, "/ja/"),
                }
                for name, (rate, cpu) in rows.items():
                    bare_rate, bare_cpu = rows["hello"]
                    slower, dearer = bare_rate / rate, cpu / bare_cpu
                    print(
                        f"{name:<10} {rate:11.0f} {cpu:16.2f}   {slower:5.1f} × time, {dearer:5.1f} × CPU"
                    )


if __name__ == "__main__":
    main()
