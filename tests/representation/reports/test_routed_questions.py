"""Questions that only some were asked: their base is whoever saw them."""

import json
from dataclasses import replace

from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.findings import finding
from ajet.representation.reports.questionnaire import Answered, Inquiry, Level, Question, saw
from ajet.representation.reports.tables import nonresponse_table

BOTH = {"en": "Question", "ja": "質問"}
YES_NO = (Level("yes", BOTH), Level("no", BOTH))
IF_TEACHING = ({"all": [{"item": "teach", "is": "yes"}]},)


def question(key, kind="single", **more):
    return Question(key, kind, BOTH, BOTH, BOTH, choices=YES_NO, **more)


def inquiry(teaching, others, *, stratum=True):
    """Of those who teach, half say that they teach alone, a fifth leave that out."""
    alone = ["yes", "yes", "no", "no", None]
    answers = [
        {"teach": "yes"} | ({"alone": told} if (told := alone[at % 5]) else {})
        for at in range(teaching)
    ]
    answers += [{"teach": "no"}] * others
    known = {"block": "1"} if stratum else {}
    return Inquiry(
        questions=[
            question("post", "text"),
            question("teach"),
            question("alone", show_if=IF_TEACHING),
            question("ways", "several", show_if=IF_TEACHING),
        ],
        responses=[Answered(each, known) for each in answers],
        margins={"block": {"1": 400}},
        population=400,
    )


def found(inquired):
    """After the way through JSON that figures take to their process."""
    inquired = Inquiry.from_json(json.loads(json.dumps(inquired.to_json())))
    return {each["key"]: each for each in figures_of(inquired)["findings"]}


def test_the_share_who_left_a_question_out_is_of_those_who_were_asked():
    figures = found(inquiry(100, 60))
    alone = figures["alone"]
    assert (alone["base"], alone["unanswered"]["percent"]) == (80, 20)
    assert [cell["percent"] for cell in alone["cells"]] == [50, 50]
    assert figures["ways"]["base"] == 100
    assert figures["teach"]["unanswered"]["percent"] in (0, None)


def test_the_report_says_that_not_all_were_asked():
    figures = found(inquiry(100, 60))
    notes = [finding(figures[key], "en", 1).note for key in ("teach", "alone")]
    asked = "Asked only of those to whom it applied"
    assert [note.startswith(asked) for note in notes] == [False, True]
    assert finding(figures["alone"], "ja", 1).note.startswith("前の質問への回答から")


def test_where_all_but_a_few_were_asked_nothing_is_shown_as_it_would_tell_of_the_few():
    kept_back, all_asked = found(inquiry(100, 4))["alone"], found(inquiry(100, 0))["alone"]
    assert kept_back["base"] is None
    assert "cells" not in kept_back
    assert finding(kept_back, "en", 1).table is None
    assert all_asked["base"] == 80


def test_not_asked_declined_and_left_out_are_told_apart_for_each_question():
    figures = [{**each, "text": BOTH} for each in found(inquiry(100, 60)).values()]
    table = nonresponse_table(figures, "en")
    assert table.columns == [
        "Question",
        "Respondents",
        "Not asked",
        "Preferred not to say",
        "Left out",
    ]
    told = {row[0]: row[1:] for row in table.rows}
    assert told["Question (Figure 3)"] == ["80", "38%", "–", "20%"]
    assert told["Question (Figure 2)"] == ["160", "–", "–", "–"]
    assert told["Question (Figure 1)"] == ["x", "–", "x", "x"]


def test_a_base_does_not_tell_how_few_left_a_question_out():
    """Two of 150 skip "teach": 150 are told for all, not 148 for it, and no share of those two."""
    given = inquiry(100, 50)
    responses = [*given.responses[:-2], Answered({}, {"block": "1"}), Answered({}, {"block": "1"})]
    figures = found(replace(given, responses=responses))["teach"]
    assert (figures["base"], figures["unanswered"]["mark"]) == (150, "x")


def test_a_hidden_answer_does_not_follow_from_how_many_were_asked():
    """Yes 100, no 40, other 2, and a question for "no" alone: its base would tell the other two."""
    kinds = (*YES_NO, Level("other", BOTH))
    answers = (
        [{"teach": "yes"}] * 100 + [{"teach": "no", "why": "yes"}] * 40 + [{"teach": "other"}] * 2
    )
    rules = ({"all": [{"item": "teach", "is": "no"}]},)
    inquired = Inquiry(
        questions=[
            question("post", "text"),
            Question("teach", "single", BOTH, BOTH, BOTH, choices=kinds),
            question("why", show_if=rules),
        ],
        responses=[Answered(each, {"block": "1"}) for each in answers],
        margins={"block": {"1": 400}},
        population=400,
    )
    figures = found(inquired)
    hidden = {cell["key"] for cell in figures["teach"]["cells"] if cell["mark"] == "x"}
    assert hidden == {"yes", "other"}
    assert figures["why"]["base"] == 40


def test_a_question_that_nobody_was_asked_is_no_crash():
    alone = found(inquiry(0, 100))["alone"]
    assert alone["base"] is None
    assert finding(alone, "ja", 1).title == "回答が少ないため、結果は示していません"


def test_answers_that_were_imported_tell_themselves_whether_a_list_was_asked_for():
    imported = [Answered(each, {}) for each in ({"teach": "yes"}, {"ways": []}, {})]
    assert saw(imported, question("ways", "several")) == [False, True, False]
    assert saw(imported, question("alone", show_if=IF_TEACHING)) == [True, False, False]
