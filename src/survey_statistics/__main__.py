"""python -m survey_statistics analysis.json: carry out an analysis and print its results as JSON.

--schema prints the form of an analysis. What is wrong is said on the error output, with its key;
the exit status is then 2.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from survey_statistics.analysis.carrying_out import carry_out
from survey_statistics.analysis.form import SCHEMA, read
from survey_statistics.analysis.problems import Problem

USAGE = "usage: python -m survey_statistics analysis.json | --schema"


def main(words: Sequence[str]) -> int:
    if len(words) != 1 or words[0] in ("-h", "--help"):
        print(USAGE, file=sys.stderr)
        return 0 if words and words[0] in ("-h", "--help") else 2
    if words[0] == "--schema":
        print(SCHEMA.read_text(encoding="utf-8"), end="")
        return 0
    path = Path(words[0])
    try:
        results = carry_out(read(text_of(path)), path.parent)
    except Problem as problem:
        print(f"{path.name}: {problem}", file=sys.stderr)
        return 2
    print(json.dumps(results, ensure_ascii=False, allow_nan=False, indent=1))
    return 0


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem("", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Problem("", "is not in UTF-8; save it as UTF-8") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
