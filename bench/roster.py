"""Previews of large rosters: .venv-test/bin/python bench/roster.py

`bin/ajet roster preview` as an officer's file meets it, whole process with its limited child, on an empty
register; beside it the bare limit, Python reading the same rows with its csv module (or openpyxl in read-only
mode for workbooks).
"""

import csv
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import ROOT, children

sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "src"))

SIZES = (10_000, 60_000)


def files(count):
    from tests.factories.rosters import Form, csv_file, people, with_date_cells, xlsx_file

    entries = people(count)
    yield "csv, CP932, wareki", csv_file(Form("ja", "wareki", "wide").rows(entries), "cp932")
    yield "xlsx, date cells", xlsx_file(with_date_cells(entries))


def resident(pid):
    total = 0
    for process in children(pid):
        try:
            with open(f"/proc/{process}/statm") as statm:
                total += int(statm.read().split()[1]) * resource.getpagesize()
        except OSError:
            continue
    return total


def previewed(path, surroundings):
    """Wall seconds and the most memory held at once, command and child together."""
    begun, most = time.perf_counter(), 0
    command = [sys.executable, ROOT / "bin" / "ajet", "roster", "preview", str(path), "--json"]
    process = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(0.02)
    return time.perf_counter() - begun, most


def bare(name, content):
    begun = time.perf_counter()
    if name.startswith("csv"):
        list(csv.reader(io.StringIO(content.decode("cp932"))))
    else:
        import openpyxl

        list(
            openpyxl.load_workbook(io.BytesIO(content), read_only=True).active.iter_rows(
                values_only=True
            )
        )
    return time.perf_counter() - begun


def main():
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "AJET_DATA": folder}
        subprocess.run(
            [sys.executable, ROOT / "bin" / "ajet", "prepare"], env=surroundings, check=True
        )
        for count in SIZES:
            for name, content in files(count):
                path = Path(folder) / f"roster.{name[:4].strip(',')}"
                path.write_bytes(content)
                seconds, most = min(previewed(path, surroundings) for _ in range(3))
                limit = bare(name, content)
                print(
                    f"{count:>7,} rows  {name:<20} {seconds:6.2f} s  {most / 1e6:4.0f} MB   "
                    f"bare reading {limit:5.2f} s   {seconds / limit:5.1f} ×"
                )


if __name__ == "__main__":
    main()
