import json
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ajet.representation.answers.reading import responses_of
from ajet.representation.reports import methods
from ajet.representation.reports.contents import survey_of
from ajet.representation.surveys.importing.mapping import read_mapping
from ajet.representation.surveys.importing.matching import match
from ajet.representation.surveys.importing.reading import read_table
from ajet.representation.surveys.models import Design, MarginSource, State, Survey
from tests.factories.surveys import survey_with_newer_kinds

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

DATA = Path(__file__).parents[2] / "data"


def load(name):
    call_command("survey", "load", str(DATA / name / "questionnaire.json"))


def test_the_wave_of_spring_is_stored_as_it_is_in_the_file():
    load("survey")
    file = DATA / "survey" / "ajet_spring.csv"
    mapping = DATA / "survey" / "mapping.json"
    call_command("answers", "import", "ajet-spring", str(file), "--mapping", str(mapping))
    survey = Survey.objects.get(slug="ajet-spring")
    answers = [given for _stratum, given in responses_of(survey.pk)]
    assert (survey.state, survey.design, len(answers)) == (State.CLOSED, Design.IMPORTED, 1421)
    assert Counter(given.get("sat") for given in answers) == {
        None: 13, 1: 75, 2: 212, 3: 332, 4: 526, 5: 263
    }  # fmt: skip
    channels = Counter(key for given in answers for key in given["channels"])
    assert channels == {"line": 1107, "email": 794, "discord": 454, "facebook": 369, "phone": 160}
    first = {
        "sat": 2, "pay": 1, "train": 2, "recon": "undecided", "hours": 31.8, "jlpt": "N1",
        "channels": ["line", "email"], "block": "B2", "prefecture": "Yamagata", "role2": "ALT",
        "year": "3", "cgroup": "GB-IE",
    }  # fmt: skip
    assert first in answers


def test_a_roster_gives_the_population_and_its_margins():
    load("survey")
    roster, mapping = DATA / "survey" / "ajet_roster.csv", DATA / "survey" / "roster_mapping.json"
    call_command("survey", "margins", "ajet-spring", str(roster), "--mapping", str(mapping))
    survey = Survey.objects.get(slug="ajet-spring")
    role = dict(survey.margins.filter(variable="role2").values_list("level", "members"))
    assert survey.population_size == 4000
    assert role == {"ALT": 3671, "CIR_SEA": 329}
    assert sorted(set(survey.margins.values_list("variable", flat=True))) == [
        "block", "cgroup", "prefecture", "role2", "year"
    ]  # fmt: skip


def test_margins_may_say_where_they_come_from_and_of_which_day():
    load("survey")
    roster, mapping = DATA / "survey" / "ajet_roster.csv", DATA / "survey" / "roster_mapping.json"
    given = ["survey", "margins", "ajet-spring", str(roster), "--mapping", str(mapping)]
    with pytest.raises(CommandError, match="together"):
        call_command(*given, "--source-en", "CLAIR")
    call_command(*given, "--source-en", "CLAIR", "--source-ja", "自治体国際化協会",
                 "--counted-on", "2026-07-01")  # fmt: skip
    survey = Survey.objects.get(slug="ajet-spring")
    source = survey.margin_source
    assert (source.source_en, source.source_ja) == ("CLAIR", "自治体国際化協会")
    content = {"figures": {"method": {"kind": "raked"}}, "survey": survey_of(survey)}
    told = [methods.source(content, language) for language in ("en", "ja")]
    assert told == [
        ["Source of the known numbers: CLAIR, 1 July 2026."],
        ["会員全体の構成は、自治体国際化協会（2026年7月1日現在）によります。"],
    ]
    call_command(*given)
    assert not MarginSource.objects.exists()


def test_the_real_answers_of_997_people_come_in_whole(shared_data):
    load("rse2018")
    file = shared_data / "rse2018" / "rse2018_core.csv"
    mapping = DATA / "rse2018" / "mapping.json"
    call_command("answers", "import", "rse-2018", str(file), "--mapping", str(mapping))
    answers = [given for _, given in responses_of(Survey.objects.get(slug="rse-2018").pk)]
    assert len(answers) == 997
    assert Counter(given["country"] for given in answers).most_common(3) == [
        ("DE", 333), ("GB", 237), ("US", 147)
    ]  # fmt: skip
    assert Counter(given.get("position") for given in answers) == {
        None: 146, 0: 11, 1: 9, 2: 30, 3: 33, 4: 27, 5: 67, 6: 93, 7: 183, 8: 241, 9: 104, 10: 53
    }  # fmt: skip
    managers = Counter(given.get("recognition", {}).get("manager") for given in answers)
    assert managers == {None: 210, 1: 17, 2: 67, 3: 105, 4: 288, 5: 310}
    assert (
        sum("education" in given for given in answers)
        == 332 + 54 + 237 + 147 + 23 + 37 + 11 + 98 + 54
    )


def test_a_cell_nobody_understands_stops_the_whole_file(tmp_path):
    load("survey")
    file = tmp_path / "answers.csv"
    file.write_text("sat,recon\n4,yes\n7,no\n5,perhaps\n")
    with pytest.raises(CommandError) as refusal:
        call_command("answers", "import", "ajet-spring", str(file))
    survey = Survey.objects.get(slug="ajet-spring")
    assert str(refusal.value).splitlines() == [
        "Row 3, sat: '7'",
        "Row 4, recon: 'perhaps'",
        "2 cells are not understood; nothing was stored.",
    ]
    assert (survey.state, responses_of(survey.pk)) == (State.DRAFT, [])


def test_on_request_cells_nobody_understands_are_left_out(tmp_path):
    load("survey")
    file, mapping = tmp_path / "answers.csv", tmp_path / "mapping.json"
    file.write_text("sat,recon\n4,yes\n7,no\n")
    mapping.write_text(json.dumps({"unmatched": "ignore"}))
    call_command("answers", "import", "ajet-spring", str(file), "--mapping", str(mapping))
    stored = responses_of(Survey.objects.get(slug="ajet-spring").pk)
    assert sorted(stored, key=str) == [("", {"recon": "no"}), ("", {"sat": 4, "recon": "yes"})]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"columns": ["sat"]}, "columns: is not an object"),
        ({"values": {"recon": {"perhaps": ["no"]}}}, "values.recon: leads to what is no choice"),
    ],
)
def test_a_mapping_of_another_form_is_refused_with_a_reason(tmp_path, given, reason):
    load("survey")
    file, mapping = tmp_path / "answers.csv", tmp_path / "mapping.json"
    file.write_text("sat,recon\n4,yes\n")
    mapping.write_text(json.dumps(given))
    with pytest.raises(CommandError, match=reason):
        call_command("answers", "import", "ajet-spring", str(file), "--mapping", str(mapping))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_usual_encoding_is_read_and_answers_are_known_by_their_wording(tmp_path, encoding):
    load("survey")
    file = tmp_path / "answers.csv"
    text = (
        "JETとしての仕事に、全体としてどの程度満足していますか。,recon,rent,channels\r\n"
        "とても満足,いいえ,４５，０００,メール、電話\r\n"
    )
    file.write_bytes(text.encode(encoding))
    call_command("answers", "import", "ajet-spring", str(file))
    assert responses_of(Survey.objects.get(slug="ajet-spring").pk) == [
        ("", {"sat": 5, "recon": "no", "rent": 45000, "channels": ["email", "phone"]})
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no table"),
        (b"%PDF-1.7\0\0\0 binary", "no table"),
        (b"\xff\xfe\xff", "none of UTF-8"),
        (b"sat,sat\n1,2\n", "Two columns are named"),
        (b'sat,recon\n"4,yes\n', "quotation mark"),
        (b"sat\n" + b"x" * 20_001, "too long"),
        (b",".join(b"c%d" % n for n in range(2001)) + b"\n1\n", "2,000 columns"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(tmp_path, content, reason):
    load("survey")
    file = tmp_path / "answers.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        call_command("answers", "import", "ajet-spring", str(file))


def answers_of(survey, content, mapping=None):
    table = read_table(content.encode())
    found = match(survey, table, read_mapping(survey, table, mapping or {}))
    return found.answers, [(each.row, each.column, each.value) for each in found.unmatched]


def test_a_ranking_stands_in_a_column_for_each_place():
    survey = survey_with_newer_kinds()
    content = "order[1],order_2,born\nb,Choice D,2019/8/1\n,a,2019-08-01 10:30\nc,c,2019年8月1日\nd,x,01.08.2019\n"
    assert answers_of(survey, content) == (
        [
            {"order": ["b", "d"], "born": "2019-08-01"},
            {"order": ["a"], "born": "2019-08-01"},
            {"order": ["c"], "born": "2019-08-01"},
            {"order": ["d"]},
        ],
        [(4, "order_2", "c"), (5, "order_2", "x"), (5, "born", "01.08.2019")],
    )


def test_a_mapping_names_the_columns_of_places_and_what_values_mean():
    survey = survey_with_newer_kinds()
    mapping = {
        "columns": {"order": {"1": "best", "2": "next"}, "mood": "m", "pay": "p"},
        "values": {"order": {"top": "c", "none": ""}, "mood": {"refused": "(declined)", "?": ""}},
    }
    content = "best,next,m,p\ntop,none,refused,5\nb,a,?,6\n"
    assert answers_of(survey, content, mapping) == (
        [{"order": ["c"], "pay": 5, "mood": "(declined)"}, {"order": ["b", "a"], "pay": 6}],
        [],
    )


def test_what_was_written_beside_other_counts_as_a_tick():
    survey = survey_with_newer_kinds()
    content = "ways_a,ways_b,ways_j\nYes,Choice B,by pigeon\nNo,No,\n,maybe,No\n"
    assert answers_of(survey, content) == (
        [{"ways": ["a", "b", "j"]}, {"ways": []}, {"ways": []}],
        [(4, "ways_b", "maybe")],
    )
