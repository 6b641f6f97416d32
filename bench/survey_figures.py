"""Weighting and errors at full size: PYTHONPATH=src python bench/survey_figures.py [answers]

60 questions of five choices: raking on four margins (47 prefectures, 3 roles, 5 years, 5 country
groups), then every share with its error and interval. Beside it the bare limit: numpy counting each
question by cell once. Unless a number is given, 4,000 and 1,000,000 answers, each in a process of its
own so that memory is its own; what the answers themselves take, one byte each, is part of it.
"""

import os
import resource
import subprocess
import sys
import time

import numpy as np

import survey_statistics as stats
from survey_statistics.counting import count_answers, counted_shares, rake_cells

SIZES = (4_000, 1_000_000)
QUESTIONS, CHOICES = 60, 5
LEVELS = {"prefecture": 47, "role": 3, "year": 5, "country": 5}


def seconds(work):
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def survey(answers):
    """Levels, people at each, and answers (questions, n) of one byte; one in ten is missing."""
    rng = np.random.default_rng(2)
    levels = {name: rng.integers(0, k, answers, np.int8) for name, k in LEVELS.items()}
    people = {
        name: {level: 2.8 * count for level, count in enumerate(np.bincount(column).tolist())}
        for name, column in levels.items()
    }
    items = rng.integers(0, CHOICES, (QUESTIONS, answers), np.int8)
    for row in items:
        row[rng.random(answers, np.float32) < 0.1] = -1
    return levels, people, items


def measure(answers):
    levels, people, items = survey(answers)

    def estimates(cells):
        for row in items:
            found = counted_shares(cells, count_answers(cells, row, CHOICES))
            stats.logit_intervals(found)

    def bare(cells):
        for row in items:
            np.bincount(cells.codes * (CHOICES + 1) + row + 1)

    raking, cells = seconds(lambda: rake_cells(levels, people))
    estimating, _ = seconds(lambda: estimates(cells))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    limit, _ = seconds(lambda: bare(cells))
    ours = raking + estimating
    print(
        f"{answers:9,} answers: raking {raking:6.3f} s, {QUESTIONS} questions {estimating:6.3f} s,"
        f" together {ours:6.3f} s, {memory:4.0f} MB; bare counting {limit:6.3f} s, {ours / limit:5.1f} x"
    )


def main():
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    print(f"load {os.getloadavg()[0]:.1f}")
    for size in SIZES:
        subprocess.run([sys.executable, __file__, str(size)], check=True)


if __name__ == "__main__":
    main()
