"""The full report beside its bare limits: python bench/report.py

40 questions, 6,000 responses of 16,000 members, weighted to four margins: figures, web snapshot read and
drawn in both languages, both PDFs. The limits: a Typst document of one word, a numpy sum over as many
answers, the start of a child process that imports what ours import.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from os import environ
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
environ.setdefault("AJET_DATA", tempfile.mkdtemp(prefix="ajet-bench-"))
environ.setdefault("DJANGO_SETTINGS_MODULE", "ajet.config.settings")

QUESTIONS, RESPONSES, MEMBERS = 40, 6000, 16000
MADE_ON = date(2026, 6, 10)
POINTS = (
    "まったくそう思わない",
    "そう思わない",
    "どちらとも言えない",
    "そう思う",
    "とてもそう思う",
)


def inquiry():
    """Ten each of scales, matrices of four statements, single and several choices."""
    from ajet.representation.reports.questionnaire import Answered, Inquiry

    chance = random.Random(5)
    roster = [cell(chance) for _ in range(MEMBERS)]
    questions = [question(number) for number in range(QUESTIONS)]
    responses = [
        Answered(
            {each.key: answer(each, chance) for each in questions if chance.random() > 0.05}, who
        )
        for who in chance.sample(roster, RESPONSES)
    ]
    margins = {name: in_order(Counter(one[name] for one in roster)) for name in roster[0]}
    return Inquiry(questions, responses, margins, MEMBERS)


def in_order(people):
    return dict(sorted(people.items(), key=lambda level: (len(level[0]), level[0])))


def cell(chance):
    return {
        "block": str(chance.choice(range(1, 12))),
        "role": chance.choices(["ALT", "CIR_SEA"], [92, 8])[0],
        "year_band": chance.choices(["1", "2", "3-5"], [35, 27, 38])[0],
    }


def question(number):
    from ajet.representation.reports.questionnaire import Level, Question

    kind = ("scale", "matrix", "single", "several")[number % 4]
    choices = tuple(
        Level(str(place), {"en": f"Answer {place}", "ja": POINTS[place - 1]}, place)
        for place in range(1, 6)
    )
    statements = tuple(
        Level(f"r{place}", {"en": f"Statement {place} on work", "ja": f"仕事についての項目{place}"})
        for place in range(4)
    )
    return Question(
        key=f"q{number}",
        kind=kind,
        text={
            "en": f"Question {number}: what do you think?",
            "ja": f"設問{number}：どう思いますか。",
        },
        section={"en": f"Part {number // 10}", "ja": f"第{number // 10}部"},
        unit={"en": "", "ja": ""},
        choices=choices,
        rows=statements if kind == "matrix" else (),
    )


def answer(question, chance):
    if question.kind == "scale":
        return chance.randint(1, 5)
    if question.kind == "matrix":
        return {row.key: chance.randint(1, 5) for row in question.rows}
    if question.kind == "single":
        return str(chance.randint(1, 5))
    return [choice.key for choice in question.choices if chance.random() < 0.4]


def content(figures):
    texts = {f"{name}_{language}": f"{name} 文章" for language in ("en", "ja")
             for name in ("title", "summary", "background", "method_notes", "contributors")}  # fmt: skip
    return {
        "texts": texts
        | {"addressees": [], "meeting_on": "2026-06-26", "quotes": [], "recommendations": []},
        "survey": {
            "title_en": "Survey", "title_ja": "調査", "opens_on": "2026-05-11",
            "closes_on": "2026-06-01", "is_synthetic": True, "is_sealed_design": True,
            "tickets_reissued": 0,
        },
        "figures": figures,
    }  # fmt: skip


def timed(name, action):
    """Wall time, result; CPU time beside it, which a busy machine does not change."""
    begun, used = time.perf_counter(), cpu_seconds()
    result = action()
    took = time.perf_counter() - begun
    print(f"{name:<48}{took:8.2f} s   CPU {cpu_seconds() - used:6.2f} s")
    return took, result


def cpu_seconds():
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main():
    import django

    django.setup()
    from django.template.loader import render_to_string

    from ajet.foundation.files.child import run_limited
    from ajet.representation.reports.documents import document
    from ajet.representation.reports.editions import figures_in_a_child
    from ajet.representation.reports.setting import MEMORY_BYTES, pdfs_of

    given = inquiry()

    def pages(made):
        return [
            render_to_string(
                "reports/body.html",
                {"document": document(made, language, number=1, made_on=MADE_ON), "edition": None},
            )
            for language in ("en", "ja")
        ]

    print(f"{QUESTIONS} questions, {RESPONSES} responses")
    first, figures = timed("figures, in their child process", lambda: figures_in_a_child(given))
    made = json.loads(json.dumps(content(figures)))
    second, both = timed("web page from the snapshot, both languages", lambda: pages(made))
    third, pdfs = timed(
        "both PDFs, in their child process",
        lambda: pdfs_of(made, number=1, made_on=MADE_ON),
    )
    print(f"{'full report':<48}{first + second + third:8.2f} s   (at most 3 s)")
    sizes = ", ".join(f"{language} {len(pdf) // 1024} kB" for language, pdf in pdfs.items())
    print(
        f"snapshot {len(json.dumps(figures)) // 1024} kB; pages {len(both[0]) // 1024} kB; PDFs {sizes}"
    )
    print("bare limits")
    timed("start of Python with numpy and scipy", lambda: start("import numpy, scipy.optimize"))
    timed("start of Python with typst, one word set", lambda: start(ONE_WORD))
    timed("a child process that does nothing", lambda: run_limited(
        "builtins.len", data=b"", memory_bytes=MEMORY_BYTES))  # fmt: skip
    timed("numpy sum over as many answers", lambda: start(SUM))


ONE_WORD = "import typst; typst.compile(b'word', format='pdf')"
SUM = f"import numpy; numpy.random.rand({RESPONSES}, {QUESTIONS} * 5).sum(axis=0)"


def start(code):
    subprocess.run([sys.executable, "-c", code], check=True)


if __name__ == "__main__":
    main()
