"""Results to take away: what the files hold, what they do not, and that other programs read them."""

import csv
import io
import struct
from collections import Counter
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pyreadstat
import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ajet.foundation.audit.models import Entry
from ajet.representation.answers.models import Response
from ajet.representation.answers.values import DECLINED
from ajet.representation.reports.editions import NotClosed
from ajet.representation.reports.results.files import take
from ajet.representation.reports.results.protecting import TooFew, averaged, protected
from ajet.representation.surveys.models import Kind, Stratum
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.surveys import ItemFactory, SectionFactory, SurveyFactory

databases = pytest.mark.django_db(databases=["default", "answers"])
LONG = "日本での暮らしと仕事について、" * 30
DAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 3, tzinfo=UTC)


@pytest.fixture
def survey():
    """Forty responses of two groups, thirty and ten, and three of a third; every kind of question."""
    survey = SurveyFactory(
        slug="work",
        state="closed",
        is_sealed=True,
        population_size=86,
        title_en="Work",
        title_ja="仕事",
    )
    part = SectionFactory(survey=survey, order=1)
    ItemFactory(
        section=part, key="one", kind=Kind.SINGLE, choices=2, may_decline=True, text_ja=LONG
    )
    ItemFactory(section=part, key="and", kind=Kind.SEVERAL, choices=2)
    ItemFactory(section=part, key="rate", kind=Kind.SCALE, choices=3)
    ItemFactory(section=part, key="grid", kind=Kind.MATRIX, choices=3, rows=2)
    ItemFactory(section=part, key="order", kind=Kind.RANKING, choices=2)
    only_a = {"all": [{"item": "one", "is": "a"}]}
    ItemFactory(
        section=part, key="pay-day", kind=Kind.NUMBER, show_if=only_a, unit_en="yen", unit_ja="円"
    )
    ItemFactory(section=part, key="came", kind=Kind.DATE)
    ItemFactory(section=part, key="words", kind=Kind.TEXT)
    for key, band, members in (("x", "1", 60), ("y", "2", 20), ("z", "3-5", 6)):
        Stratum.objects.create(
            survey=survey, key=key, block=1, role="ALT", year_band=band, members=members
        )
    for variable, levels in {
        "block": {"1": 86}, "role": {"ALT": 86}, "year_band": {"1": 60, "2": 20, "3-5": 6}
    }.items():  # fmt: skip
        for level, count in levels.items():
            survey.margins.create(variable=variable, level=level, members=count)
    Response.objects.bulk_create(
        Response(survey=survey.pk, stratum=stratum, answers=answers(at))
        for at, stratum in enumerate(["x"] * 30 + ["y"] * 10 + ["z"] * 3)
    )
    return survey


def answers(at):
    if at == 0:
        return {}
    if at == 1:
        return {"one": DECLINED}
    given = {
        "one": "b" if at % 2 else "a", "and": ["b"], "rate": 2, "grid": {"p": 3}, "order": ["b", "a"],
        "came": "2019-08-01", "words": f"=cmd{at}",
    }  # fmt: skip
    return given if at % 2 else given | {"pay-day": -98}


def taken(survey, which, language="en"):
    by = AccountFactory()
    pieces = take(survey, which, language, by=by, at=NOON, on=DAY)
    return b"".join(pieces)


def lines_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@databases
def test_the_table_in_keys_holds_every_answer_but_what_was_written(survey):
    lines = lines_of(taken(survey, "keys"))
    assert list(lines[0]) == [
        "block", "role", "year_band", "one", "and_a", "and_b", "rate", "grid_p", "grid_q",
        "order_a", "order_b", "pay_day", "came", "weight",
    ]  # fmt: skip
    told = Counter(tuple(list(line.values())[3:-1]) for line in lines)
    assert told == {
        ("",) * 8 + ("(not shown)", ""): 1,
        ("(declined)",) + ("",) * 7 + ("(not shown)", ""): 1,
        ("a", "0", "1", "2", "3", "", "2", "1", "-98", "2019"): 21,
        ("b", "0", "1", "2", "3", "", "2", "1", "(not shown)", "2019"): 20,
    }


@databases
def test_strata_of_fewer_than_five_are_withheld_and_their_weights_say_nothing(survey):
    lines = lines_of(taken(survey, "keys"))
    groups = Counter(
        (line["block"], line["role"], line["year_band"], line["weight"]) for line in lines
    )
    everything = ("(withheld)", "(withheld)", "(withheld)")
    assert {group[:3]: rows for group, rows in groups.items()} == {
        ("1", "ALT", "1"): 30,
        everything: 13,
    }
    assert len(groups) == 2
    total = sum(float(line["weight"]) for line in lines)
    assert total == pytest.approx(86)


@databases
def test_words_stand_in_the_language_asked_for_and_no_cell_is_a_formula(survey):
    survey.sections.get().items.get(key="one").choices.filter(key="a").update(
        text_en="=HYPERLINK(1)", text_ja="＝はい"
    )
    words = {line["one"] for line in lines_of(taken(survey, "words"))}
    assert words == {"", "'=HYPERLINK(1)", "Choice B", "Preferred not to say"}
    japanese = {line["one"] for line in lines_of(taken(survey, "words", "ja"))}
    assert japanese == {"", "'＝はい", "選択肢B", "答えたくない"}


@databases
def test_lines_come_in_another_order_each_time(survey):
    orders = {taken(survey, "keys") for _ in range(3)}
    assert len(orders) == 3


@databases
@pytest.mark.parametrize("language", ["en", "ja"])
def test_spss_reads_labels_codes_and_reasons_whole(survey, tmp_path, language):
    path = tmp_path / "work.sav"
    path.write_bytes(taken(survey, "sav", language))
    data, meta = pyreadstat.read_sav(str(path), output_format="dict", user_missing=True)
    lines = lines_of(taken(survey, "keys"))
    assert (meta.number_rows, meta.file_encoding) == (43, "UTF-8")
    assert meta.column_names == list(lines[0])
    assert meta.file_label == {"en": "Work", "ja": "仕事"}[language]
    reasons = {
        "en": {-98.0: "Preferred not to say", -99.0: "Not asked, by earlier answers",
               -97.0: "Withheld, so that nobody can be recognised"},
        "ja": {-98.0: "答えたくない", -99.0: "前の回答により質問されず", -97.0: "個人の特定を防ぐため非表示"},
    }[language]  # fmt: skip
    choices = {
        "en": {1.0: "Choice A", 2.0: "Choice B"},
        "ja": {1.0: "選択肢A", 2.0: "選択肢B"},
    }[language]
    assert meta.variable_value_labels["one"] == choices | reasons
    assert {each["lo"] for each in meta.missing_ranges["one"]} == {-97.0, -98.0, -99.0}
    assert Counter(data["one"]) == Counter({1.0: 21, 2.0: 20, -98.0: 1, None: 1})
    assert Counter(data["grid_q"]) == {None: 43}
    # -98 is an answer here: the reasons lie far away
    assert Counter(data["pay_day"]) == {-98.0: 21, -999_999_999.0: 22}
    assert sum(data["weight"]) == pytest.approx(86)
    assert meta.column_names_to_labels["pay_day"].endswith({"en": "(yen)", "ja": "(円)"}[language])
    label = meta.column_names_to_labels["one"]
    if language == "ja":
        assert len(LONG) > 360
        assert (label.endswith("…"), LONG.startswith(label[:-1])) == (True, True)
        assert "".join(line.strip() for line in meta.notes) == f"one: {LONG}"
    else:
        assert (label, meta.notes) == ("Question one?", [])


@databases
def test_the_weights_are_switched_on_for_spss(survey):
    header = taken(survey, "sav")[:176]
    width, weight_at = struct.unpack("<i", header[68:72])[0], struct.unpack("<i", header[76:80])[0]
    assert (width, weight_at) == (14, 14)
    assert header[84 + 8 : 84 + 17 + 8] == b"01 Mar 2600:00:00"


@databases
def test_what_people_wrote_goes_out_apart(survey):
    lines = lines_of(taken(survey, "texts"))
    assert {tuple(line) for line in lines} == {("question", "text")}
    assert sorted(line["text"] for line in lines) == sorted(f"'=cmd{at}" for at in range(2, 43))
    everything = b"".join(taken(survey, which) for which in ("keys", "words", "sav", "r", "ddi"))
    assert b"cmd" not in everything


@databases
def test_few_texts_are_left_out(survey):
    written = [
        each for each in Response.objects.filter(survey=survey.pk) if "words" in each.answers
    ]
    for response in written[9:]:
        del response.answers["words"]
        response.save()
    assert lines_of(taken(survey, "texts")) == []


R_SCRIPT = """\
# Work
# Made by the AJET platform on 2026-03-01. Needs R and its package survey: install.packages("survey")
# Lay this script and small.keys.csv into one folder, and run it there.
# Who declined, was not asked, or is withheld counts as missing; so does who left a question out.

answers <- read.csv("small.keys.csv", fileEncoding = "UTF-8-BOM", colClasses = "character",
                    na.strings = "", check.names = FALSE)
reasons <- c("(declined)", "(not shown)", "(withheld)")
for (name in names(answers)) answers[[name]][answers[[name]] %in% reasons] <- NA

answers$one <- factor(answers$one, levels = c("a", "b"),
  labels = c("Say \\"yes\\"", "Choice B"))
attr(answers$one, "label") <- "Question one?"
answers$hours <- as.numeric(answers$hours)
attr(answers$hours, "label") <- "Question hours?"

answers$weight <- as.numeric(answers$weight)

library(survey)
# The shares are those of the report, but for what is rounded, hidden or withheld there or here.
# The intervals are somewhat wider: the report counts in that the weights meet known totals.
answers$population <- 20
design <- svydesign(ids = ~1, weights = ~weight, data = answers, fpc = ~population)

for (name in names(answers)) if (is.factor(answers[[name]])) {
  cat("\\n", attr(answers[[name]], "label"), "\\n", sep = "")
  shares <- svymean(as.formula(paste0("~", name)), design, na.rm = TRUE)
  print(round(100 * cbind(percent = coef(shares), confint(shares)), 1))
}
"""


def small_survey(responses=10, **fields):
    survey = SurveyFactory(
        slug="small",
        title_en="Work",
        **{"state": "closed", "is_sealed": True, "population_size": 20} | fields,
    )
    part = SectionFactory(survey=survey, order=1)
    one = ItemFactory(section=part, key="one", kind=Kind.SINGLE, choices=2)
    one.choices.filter(key="a").update(text_en='Say "yes"')
    ItemFactory(section=part, key="hours", kind=Kind.NUMBER)
    Response.objects.bulk_create(
        Response(survey=survey.pk, answers={"one": "a", "hours": at}) for at in range(responses)
    )
    return survey


@databases
def test_the_r_script_as_a_whole():
    assert taken(small_survey(), "r").decode() == R_SCRIPT


@databases
def test_the_codebook_is_xml_of_ddi_with_both_languages_and_the_order_of_the_schema(survey):
    root = ElementTree.fromstring(taken(survey, "ddi"))
    space = {"d": "ddi:codebook:2_5"}
    assert root.tag == "{ddi:codebook:2_5}codeBook"
    assert [child.tag.rpartition("}")[2] for child in root] == ["stdyDscr", "fileDscr", "dataDscr"]
    variables = root.findall("d:dataDscr/d:var", space)
    lines = lines_of(taken(survey, "keys"))
    assert [each.get("name") for each in variables] == list(lines[0])
    order = ["labl", "qstn", "valrng", "catgry", "varFormat"]
    for variable in variables:
        tags = [child.tag.rpartition("}")[2] for child in variable]
        assert tags == sorted(tags, key=order.index)
    one = next(each for each in variables if each.get("name") == "one")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    labels = {each.get(language): each.text for each in one.findall("d:labl", space)}
    assert labels == {"en": "Question one?", "ja": LONG}
    values = [each.text for each in one.findall("d:catgry/d:catValu", space)]
    assert values == ["a", "b", "(declined)", "(not shown)", "(withheld)"]
    assert [each.get("missing") for each in one.findall("d:catgry", space)] == [
        None,
        None,
        "Y",
        "Y",
        "Y",
    ]
    assert root.find("d:fileDscr/d:fileTxt/d:dimensns/d:caseQnty", space).text == "43"


@databases
@pytest.mark.parametrize("fields", [{"state": "open"}, {"is_sealed": False}, {"state": "draft"}])
@pytest.mark.parametrize("which", ["keys", "sav", "texts"])
def test_nothing_goes_out_before_the_survey_is_closed_and_sealed(fields, which):
    with pytest.raises(NotClosed):
        taken(small_survey(**fields), which)


@databases
def test_of_nine_responses_no_file_is_made():
    with pytest.raises(TooFew):
        taken(small_survey(responses=9), "keys")


levels = st.sampled_from(["p", "q", "r", None])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(levels, levels, levels), min_size=10, max_size=80))
def test_whatever_the_strata_each_combination_left_stands_five_times(cells):
    found = protected(cells, "(withheld)")
    assert min(Counter(found).values()) >= 5
    for before, after in zip(cells, found, strict=True):
        assert all(b == a or a == "(withheld)" for b, a in zip(before, after, strict=True))
    weights = averaged([hash(cell) % 7 + 1.0 for cell in cells], found)
    assert len({*zip(found, weights, strict=True)}) == len(set(found))


@databases
@time_machine.travel(NOON, tick=True)
def test_an_officer_downloads_and_the_trail_says_so(survey):
    account = TermFactory(seat__office__rights=["write_reports"]).person.account
    client = client_of(account, second_factor=True)
    page = client.get("/en/desk/results/work/").content.decode()
    assert "What no file holds" in page
    answer = client.post("/en/desk/results/work/sav/", {"language": "ja"})
    assert answer["Content-Disposition"] == 'attachment; filename="work-ja.sav"'
    assert b"".join(answer.streaming_content).startswith(b"$FL2")
    entry = Entry.objects.get(act="report.results_taken")
    assert (entry.by_id, entry.facts) == (account.pk, {"file": "sav", "language": "ja"})
    assert client.post("/en/desk/results/work/else/").status_code == 404
    small_survey(responses=9)
    refused = client.post("/en/desk/results/small/keys/")
    assert (refused.status_code, "Fewer than ten people" in refused.content.decode()) == (409, True)
