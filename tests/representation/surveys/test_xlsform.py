"""Questionnaires as XLSForm workbooks: ours are read by pyxform and come back equal; others' are taken over."""

import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.utils import translation
from pyxform.xls2xform import convert

from ajet.representation.surveys.exchange.bringing import read_brought
from ajet.representation.surveys.exchange.workbooks import write_workbook
from ajet.representation.surveys.exchange.writing import write_form
from ajet.representation.surveys.models import Survey
from ajet.representation.surveys.questionnaire.loading import load_survey
from ajet.representation.surveys.questionnaire.reading import (
    Unsound,
    questionnaire_in,
    read_questionnaire,
)
from ajet.representation.surveys.questionnaire.storing import questionnaire_of

ROOT = Path(__file__).parents[3]
SAMPLES = [
    ROOT / "tests/data/rse2018/questionnaire.json",
    ROOT / "tests/data/survey/questionnaire.json",
    ROOT / "src/ajet/web/demonstration/survey/questionnaire.json",
]
WORDS = {"en": "Some <words> & ${more}\n=1+1", "ja": "「言葉」です。"}
TODAY = date(2026, 3, 1)


def choices(*keys, has_values=False):
    return [
        {"key": key, "text": WORDS} | ({"value": at} if has_values else {})
        for at, key in enumerate(keys)
    ]


def condition(key, **says):
    return {"item": key} | says


SCALE = choices("x", "y", "z", has_values=True)
EVERYTHING = {
    "slug": "everything", "title": WORDS, "purpose": WORDS, "length_minutes": 7, "synthetic": True,
    "opens_on": "2026-01-01", "closes_on": "2026-02-01",
    "population": 50, "margins": {"one": {"a": 20, "b": 30}},
    "sections": [
        {"title": WORDS, "introduction": WORDS, "items": [
            {"key": "one", "kind": "single", "text": WORDS, "help": WORDS, "required": True, "decline": True,
             "shuffle": True, "choices": choices("a", "b")},
            {"key": "2many", "kind": "several", "text": WORDS, "decline": True, "shuffle": True,
             "choices": [*choices("a", "1"), {"key": "o", "text": WORDS, "stays": True}]},
            {"key": "rate", "kind": "scale", "text": WORDS, "decline": True, "choices": SCALE,
             "unipolar": True},
            {"key": "pay", "kind": "number", "text": WORDS, "unit": {"en": "yen", "ja": "円"},
             "minimum": 0.000001, "maximum": 1e9, "required": True, "decline": True},
            {"key": "plain", "kind": "number", "text": WORDS},
            {"key": "day", "kind": "date", "text": WORDS, "decline": True},
        ]},
        {"title": WORDS, "report": WORDS, "show_if": {"any": [condition("one", **{"is": "a"})]}, "items": [
            {"key": "grid", "kind": "matrix", "text": WORDS, "help": WORDS, "report": WORDS,
             "required": True, "shuffle": True, "choices": SCALE,
             "rows": [{"key": "p", "text": WORDS, "report": WORDS}, {"key": "q", "text": WORDS}],
             "show_if": {"all": [condition("one", is_not="b"), condition("2many", includes="1")]}},
            {"key": "grid_p", "kind": "ranking", "text": WORDS, "decline": True, "places": 2,
             "choices": choices("a", "b", "c"),
             "show_if": {"all": [condition("rate", one_of=[0, 1]), condition("rate", answered=True)]}},
            {"key": "line", "kind": "short", "text": WORDS,
             "show_if": {"any": [condition("grid", answered=True), condition("2many", answered=False)]}},
            {"key": "box", "kind": "text", "text": WORDS, "show_if": {"all": [
                condition("grid", answered=False), condition("rate", at_least=1),
                condition("pay", at_most=10.5)]}},
            {"key": "section_1", "kind": "note", "text": WORDS, "show_if": {"all": [
                condition("plain", **{"is": 2.5}), condition("one", one_of=["a"])]}},
            {"key": "last", "kind": "text", "text": WORDS, "show_if": {"any": [
                condition("day", answered=False), condition("grid_p", answered=True)]}},
        ]},
    ],
}  # fmt: skip


def samples():
    return [
        questionnaire_in(EVERYTHING),
        *(read_questionnaire(path.read_bytes()) for path in SAMPLES),
    ]


def workbook_of(questionnaire):
    return write_workbook(write_form(questionnaire)[0])


def workbook(survey, choices=(), settings=()):
    """Another tool's workbook: lists of rows, headings first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("at", range(4))
def test_pyxform_reads_our_workbooks_without_a_warning(at):
    warnings = []
    found = convert(xlsform=io.BytesIO(workbook_of(samples()[at])), warnings=warnings)
    assert warnings == []
    assert "日本語 (ja)" in found.xform


@pytest.mark.parametrize("at", range(4))
def test_our_own_workbook_comes_back_equal_and_without_loss(at):
    before = samples()[at]
    assert read_brought(workbook_of(before), on=TODAY) == (before, [])


@pytest.mark.django_db
def test_a_survey_that_is_stored_is_the_questionnaire_it_was_made_from(noon):
    for questionnaire in samples():
        load_survey(questionnaire, by=None, at=noon)
        survey = Survey.objects.with_questions().get(slug=questionnaire.slug)
        assert questionnaire_of(survey) == questionnaire


def test_what_other_tools_will_not_show_is_told():
    with translation.override("en"):
        told = [str(each) for each in write_form(questionnaire_in(EVERYTHING))[1]]
    assert told == [
        "“2many”: other tools may move a choice that stays at the end here.",
        "“grid”: other tools show the rows in the order of the file.",
        "“grid_p”: other tools ask for all places, not for the first 2.",
        "The words for reports are kept in the sheet “ajet”. Other tools pass it by.",
    ]


BOTH = ["label::English (en)", "label::日本語 (ja)"]
OF_OTHERS = [
    ["type", "name", *BOTH, "hint::Japanese (ja)", "required", "relevant", "constraint", "appearance",
     "calculation", "label::French (fr)", "default", "choice_filter"],
    ["start", "start"],
    ["select_one post", "post", "Your post?", "職種は何ですか。", None, "yes"],
    ["begin group", "work", "Work", "仕事"],
    ["integer", "year.of", "Which year?", "何年目ですか。", "数字で", None, None, ". >= 1 and . <= 5"],
    ["select_multiple ways or_other", "ways", "How?", "どのように？", None, "${post} = 'alt'",
     "${post} != 'cir'"],
    ["begin group", "inner", "Inner", "内側", None, None, "${year.of} > 2"],
    ["select_one agree", "fair", "Fair?", "公平ですか。", None, None, "selected(${ways}, 'mail')", None, "likert"],
    ["text", "why", "Why, ${post}?", "なぜですか。", None, None, "string-length(${ways}) > 3", None, "multiline"],
    ["end group"],
    ["geopoint", "place", "Where?", "どこですか。"],
    ["begin repeat", "child", "Children", "お子様"],
    ["text", "child_name", "Name?", "お名前"],
    ["end repeat"],
    ["begin group", "grid", "How good is …", "次はいかがですか。", None, None, None, None, "table-list"],
    ["select_one agree", "g1", "Pay", "報酬"],
    ["select_one agree", "g2", "Hours", "時間"],
    ["end group"],
    ["rank post", "order", "Order", "順番", None, None, "${grid} = 'x'", None, None, None, None, "alt", "x=1"],
    ["end group"],
    ["calculate", "sum", None, None, None, None, None, None, None, "1+1"],
]  # fmt: skip
LISTS = [
    ["list_name", "name", *BOTH],
    ["post", "alt", "ALT", "外国語指導助手"],
    ["post", "cir", "CIR", "国際交流員"],
    ["ways", "mail", "Mail", "メール"],
    ["ways", "line", "LINE", "LINE"],
    ["agree", "no", "No", "いいえ"],
    ["agree", "mid", "So so", "どちらとも"],
    ["agree", "yes", "Yes", "はい"],
]


def test_a_workbook_of_another_tool_is_taken_over_and_every_loss_has_its_row():
    content = workbook(
        OF_OTHERS, LISTS, [["form_title", "form_id"], ["Work in Japan", "work 2026"]]
    )
    found, losses = read_brought(content, on=TODAY)
    items = [
        (section.title.en, item.key, item.kind)
        for section in found.sections
        for item in section.items
    ]
    assert (found.slug, found.title.en, found.opens_on) == (
        "work_2026",
        "Work in Japan",
        date(2026, 3, 15),
    )
    assert items == [
        ("Part 1", "post", "single"),
        ("Work", "year_of", "number"),
        ("Work", "ways", "several"),
        ("Work", "fair", "scale"),
        ("Work", "why", "text"),
        ("Work", "grid", "matrix"),
        ("Work", "order", "ranking"),
    ]
    work = found.sections[1].items
    assert (work[0].minimum, work[0].maximum, work[0].help.ja) == (1, 5, "数字で")
    assert [each.key for each in work[1].choices] == ["mail", "line", "other"]
    assert [each.value for each in work[2].choices] == [1, 2, 3]
    rules = {item.key: item.show_if and item.show_if.to_json() for item in work}
    assert rules == {
        "year_of": None,
        "ways": {"all": [{"item": "post", "is_not": "cir"}]},
        "fair": {"all": [{"item": "year_of", "at_least": 3}, {"item": "ways", "includes": "mail"}]},
        "why": {"all": [{"item": "year_of", "at_least": 3}]},
        "grid": None,
        "order": None,
    }
    told = [(each.sheet, each.row, each.what.value) for each in losses]
    assert told == [
        ("survey", 1, "column"),
        ("survey", 1, "language"),
        ("survey", 2, "type"),
        ("survey", 3, "part_without_words"),
        ("survey", 5, "renamed"),
        ("survey", 5, "hint_in_one_language"),
        ("survey", 6, "other_option"),
        ("survey", 6, "required"),
        ("survey", 7, "group_words"),
        ("survey", 9, "reference_in_words"),
        ("survey", 11, "type"),
        ("survey", 13, "in_repeat"),
        ("survey", 19, "choice_filter"),
        ("survey", 19, "default"),
        ("survey", 21, "type"),
        ("survey", 6, "unanswered_counts"),
        ("survey", 9, "relevant"),
        ("survey", 19, "relevant"),
        ("", 0, "period"),
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_loss_has_a_sentence_in_both_languages(language):
    content = workbook(OF_OTHERS, LISTS)
    with translation.override(language):
        _found, losses = read_brought(content, on=TODAY)
        sentences = [f"{each.place} {each}" for each in losses]
    assert all(sentence.strip() for sentence in sentences)
    assert {bool(re.search("[ぁ-ん]", sentence)) for sentence in sentences} == {language == "ja"}


def test_a_workbook_in_one_language_is_refused_with_what_to_do():
    rows = [["type", "name", "label"], ["text", "why", "Why?"]]
    with translation.override("en"), pytest.raises(Unsound) as refusal:
        read_brought(workbook(rows), on=TODAY)
    assert refusal.value.problems == [
        "The sheet “survey” has no texts in Japanese. A survey here is in both languages: please add a "
        "column “label::English (en)” or “label::日本語 (ja)”."
    ]


def test_a_fault_is_told_with_its_row():
    rows = [["type", "name", *BOTH], ["text", "why", "Why?", None], ["text", "why", "Why?", "なぜ"]]
    with translation.override("en"), pytest.raises(Unsound) as refusal:
        read_brought(workbook(rows), on=TODAY)
    assert refusal.value.problems == [
        "Sheet “survey”, row 2: sections[0].items[0].text.ja: is missing",
        "sections: “why” stands there more than once",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 nothing", "The file is no Excel workbook (.xlsx)."),
        (b"\xd0\xcf\x11\xe0 old", "This is an old Excel file (.xls). Please save it as .xlsx."),
        (workbook([]), "The sheet “survey” holds no question."),
    ],
)
def test_what_is_no_xlsform_is_refused_in_words(content, sentence):
    with translation.override("en"), pytest.raises(Unsound) as refusal:
        read_brought(content, on=TODAY)
    assert refusal.value.problems == [sentence]


def test_json_is_taken_as_before():
    content = json.dumps(EVERYTHING).encode()
    assert read_brought(content, on=TODAY) == (read_questionnaire(content), [])
