"""Weighting and errors for a large survey: PYTHONPATH=src python bench/weighting.py

6,000 answers to 40 questions of five choices: raking on four margins (47 prefectures among them), then 200
shares with errors and intervals; beside it the bare limit, numpy summing the same table once.
"""

import time

import numpy as np

import survey_statistics as stats

ANSWERS, QUESTIONS, CHOICES, ROUNDS = 6000, 40, 5, 5
LEVELS = {"prefecture": 47, "role": 3, "year": 5, "country": 5}


def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main():
    rng = np.random.default_rng(2)
    answers = {name: rng.integers(0, k, ANSWERS).tolist() for name, k in LEVELS.items()}
    people = {
        name: {level: 4 * column.count(level) for level in set(column)}
        for name, column in answers.items()
    }
    chosen = rng.integers(0, CHOICES, (ANSWERS, QUESTIONS, 1)) == np.arange(CHOICES)
    missing = rng.random((ANSWERS, QUESTIONS, 1)) < 0.1
    items = np.where(missing, np.nan, chosen).reshape(ANSWERS, QUESTIONS * CHOICES)

    def weigh_and_estimate():
        stats.logit_intervals(stats.means(stats.rake(answers, people), items))

    weigh_and_estimate()
    ours = min(seconds(weigh_and_estimate) for _ in range(ROUNDS))
    bare = min(seconds(lambda: np.nansum(items, axis=0)) for _ in range(ROUNDS))
    print(f"raking, 200 shares with errors and intervals  {ours * 1000:8.1f} ms")
    print(
        f"numpy summing the same 200 columns once       {bare * 1000:8.1f} ms   {ours / bare:6.1f} ×"
    )


if __name__ == "__main__":
    main()
