"""Rules over earlier answers: what they mean, what is wrong with them, and what respondents meet."""

import copy
import itertools
import json
import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ajet.representation.answers.models import Draft, Mailbox
from ajet.representation.surveys import issuing, opening
from ajet.representation.surveys.answering.once_opened import walk_of
from ajet.representation.surveys.models import Section
from ajet.representation.surveys.questionnaire.reading import Unsound, read_questionnaire
from ajet.representation.surveys.questionnaire.showing import Route, Rule, applies, kept, shown
from tests.factories.surveys import members, place_in_block, routed_survey

TODAY = date(2025, 11, 22)

ANSWERS = {"post": "alt", "year": 2, "likes": ["a", "c"], "hours": 7.5, "grid": {"p": 1}}


@pytest.mark.parametrize(
    ("condition", "is_met"),
    [
        ({"item": "post", "is": "alt"}, True),
        ({"item": "post", "is": "cir"}, False),
        ({"item": "post", "is_not": "cir"}, True),
        ({"item": "post", "is_not": "alt"}, False),
        ({"item": "nobody", "is_not": "alt"}, False),
        ({"item": "post", "one_of": ["cir", "alt"]}, True),
        ({"item": "year", "one_of": [1, 3]}, False),
        ({"item": "likes", "includes": "c"}, True),
        ({"item": "likes", "includes": "b"}, False),
        ({"item": "hours", "at_least": 7.5}, True),
        ({"item": "hours", "at_most": 7}, False),
        ({"item": "nobody", "at_most": 7}, False),
        ({"item": "post", "at_least": 1}, False),
        ({"item": "grid", "answered": True}, True),
        ({"item": "grid", "answered": False}, False),
        ({"item": "nobody", "answered": False}, True),
    ],
)
def test_a_condition_says_what_it_says(condition, is_met):
    assert applies(Rule.from_json({"all": [condition]}), ANSWERS) is is_met


def test_all_and_any():
    both = [{"item": "post", "is": "alt"}, {"item": "year", "is": 1}]
    found = [applies(Rule.from_json({needs: both}), ANSWERS) for needs in ("all", "any")]
    assert found == [False, True]


def rule(item, says, value):
    return Rule.from_json({"all": [{"item": item, says: value}]})


CHAIN = [
    Route("one", 1),
    Route("two", 1, (rule("one", "is", "yes"),)),
    Route("three", 2, (rule("two", "is", "yes"),)),
]


def test_an_answer_to_a_question_no_longer_shown_counts_for_nothing_further_on():
    said = {"one": "yes", "two": "yes", "three": "yes"}
    assert shown(CHAIN, said) == {"one", "two", "three"}
    assert kept(CHAIN, {**said, "one": "no"}) == {"one": "no"}


values = st.sampled_from(["yes", "no", None])


@given(st.fixed_dictionaries({"one": values, "two": values, "three": values}))
def test_what_is_kept_is_what_is_shown_and_keeping_it_again_changes_nothing(answers):
    once = kept(CHAIN, answers)
    assert kept(CHAIN, once) == once
    assert set(once) == shown(CHAIN, once) == shown(CHAIN, answers)


def words(text):
    return {"en": text, "ja": text}


def item(key, kind="single", **more):
    found = {"key": key, "kind": kind, "text": words(key), **more}
    if kind in ("single", "several"):
        found["choices"] = [{"key": each, "text": words(each)} for each in ("a", "b")]
    if kind == "scale":
        found["scale"] = {"from": 1, "to": 5}
    return found


FORM = {
    "slug": "work",
    "title": words("Work"),
    "opens_on": "2025-11-01",
    "closes_on": "2025-12-01",
    "sections": [
        {"title": words("One"), "items": [item("p"), item("q"), item("n", "number", minimum=0)]},
        {"title": words("Two"), "items": [item("r", "scale"), item("s", "several"), item("t")]},
    ],
}
SECTION = "sections[1].show_if"
T = "sections[1].items[2].show_if"
ONE = f"{T}.all[0]"


def problems(changes, language="en"):
    content = copy.deepcopy(FORM)
    for place, change in changes.items():
        section, number = (int(part) for part in place.split("."))
        thing = content["sections"][section]
        (thing if number < 0 else thing["items"][number]).update(change)
    with translation.override(language), pytest.raises(Unsound) as refusal:
        read_questionnaire(json.dumps(content).encode())
    return refusal.value.problems


def show_if(*conditions, needs="all"):
    return {"show_if": {needs: [{"item": c[0], c[1]: c[2]} for c in conditions]}}


LATER = (
    "looks at “%s”, which comes later: a rule can only look at earlier questions, "
    "and the rule of a section only at earlier sections"
)
NEVER = "can never come true: nobody would see this"
FAULTS = [
    ({"1.2": show_if(("z", "is", "a"))}, [f"{ONE}: there is no question “z”"]),
    ({"0.0": show_if(("t", "is", "a"))}, ["sections[0].items[0].show_if.all[0]: " + LATER % "t"]),
    ({"1.-1": show_if(("n", "at_least", 1), ("q", "is", "z"))},
     [f"{SECTION}.all[1]: is not an answer that “q” offers"]),
    ({"1.2": show_if(("t", "is", "a"))},
     [f"{ONE}: goes round in a circle: “t” itself depends on this rule"]),
    ({"1.-1": show_if(("t", "is", "a"))},
     [f"{SECTION}.all[0]: goes round in a circle: “t” itself depends on this rule"]),
    ({"0.1": show_if(("t", "is", "a")), "1.2": show_if(("q", "is", "a"))},
     ["sections[0].items[1].show_if.all[0]: goes round in a circle: “t” itself depends on this rule"]),
    ({"1.2": show_if(("p", "at_least", 2))},
     [f"{ONE}: cannot be said of “p”, which is another kind of question"]),
    ({"1.2": show_if(("s", "is", "a"))},
     [f"{ONE}: cannot be said of “s”, which is another kind of question"]),
    ({"1.2": show_if(("r", "is", "3"))}, [f"{ONE}: is not an answer that “r” offers"]),
    ({"1.2": show_if(("r", "at_least", 6))}, [f"{T}: {NEVER}"]),
    ({"1.2": show_if(("n", "at_most", -1))}, [f"{T}: {NEVER}"]),
    ({"1.2": show_if(("n", "at_least", float("nan")))}, [f"{ONE}: is not an answer that “n” offers"]),
    ({"1.2": show_if(("p", "is", "a"), ("p", "is", "b"))}, [f"{T}: {NEVER}"]),
    ({"1.2": show_if(("p", "one_of", []))}, [f"{T}: {NEVER}"]),
    ({"1.2": show_if(("s", "includes", "a"), ("s", "answered", False))}, [f"{T}: {NEVER}"]),
    ({"0.1": show_if(("p", "is", "a")), "1.2": show_if(("q", "is", "a"), ("p", "is", "b"))},
     [f"{T}: {NEVER}"]),
    ({"1.-1": show_if(("p", "is", "a")), "1.2": show_if(("p", "is", "b")) | {"required": True}},
     [f"{T}: can never come true: nobody could answer “t”, which is required"]),
    ({"0.0": {"required": True}, "1.2": show_if(("p", "answered", False))}, [f"{T}: {NEVER}"]),
    ({"1.2": {"show_if": {}}}, [f"{T}: holds either “all” or “any”, a list of conditions"]),
    ({"1.2": {"show_if": {"all": [{"item": "p"}]}}},
     [f"{ONE}: says one of is, is_not, one_of, includes, at_least, at_most, answered"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), FAULTS)
def test_everything_wrong_with_a_rule_is_named_with_its_place(changes, told):
    assert problems(changes) == told
    in_japanese = problems(changes, "ja")
    assert [each.partition(": ")[0] for each in in_japanese] == [
        each.partition(": ")[0] for each in told
    ]
    assert all(re.search("[ぁ-ん]", each) for each in in_japanese)


def test_rules_that_can_come_true_are_taken():
    content = copy.deepcopy(FORM)
    one, two = content["sections"]
    one["items"][1] |= show_if(("p", "is", "a"))
    two |= show_if(("q", "is", "b"), ("n", "at_least", 3), needs="any")
    two["items"][2] |= show_if(("r", "at_least", 4), ("p", "is_not", "a"), ("s", "includes", "b"))
    section = read_questionnaire(json.dumps(content).encode()).sections[1]
    assert section.show_if.to_json() == two["show_if"]
    assert section.items[2].show_if.to_json() == two["items"][2]["show_if"]


def test_a_long_chain_of_rules_is_checked_without_end_or_crash():
    content = copy.deepcopy(FORM)
    items = content["sections"][0]["items"] = [item(f"i{number}") for number in range(100)]
    for before, after in itertools.pairwise(items):
        after |= show_if((before["key"], "is", "a"), (before["key"], "is", "b"), needs="any")
    assert len(read_questionnaire(json.dumps(content).encode()).sections[0].items) == 100


@pytest.fixture
def visitor(db, noon):
    with time_machine.travel(noon, tick=True):
        place_in_block(4, "28")
        invited = members(12)
        survey = opening.open_survey(routed_survey(slug="work"), by=None, at=noon, on=TODAY)
        code = issuing.issue_ticket(survey, invited[0], on=TODAY).code
        client = Client()
        client.post("/en/answering/work/", {"ticket": code})
        yield client


both_databases = pytest.mark.django_db(databases=["default", "answers"])


def post(client, number, to="next", **answers):
    data = {f"q-{key}": value for key, value in answers.items()}
    response = client.post(f"/en/answering/work/{number}/", {**data, "to": to})
    return response.get("Location", "").removeprefix("/en/answering/work/")


def names(client, number):
    page = client.get(f"/en/answering/work/{number}/").content.decode()
    return sorted(set(re.findall(r'name="q-([a-z]+)"', page)))


@both_databases
def test_whoever_does_not_teach_is_asked_nothing_about_teaching(visitor):
    assert names(visitor, 1) == ["teach"]
    assert post(visitor, 1, teach="b") == "3/"
    assert visitor.get("/en/answering/work/2/")["Location"] == "/en/answering/work/3/"
    page = visitor.get("/en/answering/work/3/").content.decode()
    assert "Part 2 of 2" in page
    assert post(visitor, 3, "send", wish="Rest.") == "thanks/"
    assert Mailbox.objects.get().answers == {"teach": "b", "wish": "Rest."}


@both_databases
def test_a_further_question_in_the_same_part_is_shown_before_going_on(visitor):
    assert post(visitor, 1, teach="a") == "1/?more"
    page = visitor.get("/en/answering/work/1/?more").content.decode()
    assert "leads to a further question" in page
    assert names(visitor, 1) == ["hours", "teach"]
    assert post(visitor, 1, teach="a", hours="31") == "2/"
    assert names(visitor, 2) == ["alone", "with"]


@both_databases
def test_answers_to_what_no_longer_applies_are_gone_when_an_earlier_answer_changes(visitor):
    post(visitor, 1, teach="a")
    post(visitor, 1, teach="a", hours="31")
    assert post(visitor, 2, alone="2", **{"with": "My school."}) == "3/"
    assert Draft.objects.get().answers == {
        "teach": "a", "hours": 31, "alone": 2, "with": "My school.",
    }  # fmt: skip
    assert post(visitor, 1, teach="b", hours="31") == "3/"
    assert Draft.objects.get().answers == {"teach": "b"}
    assert post(visitor, 3, "send", wish="Rest.") == "thanks/"
    assert Mailbox.objects.get().answers == {"teach": "b", "wish": "Rest."}


@both_databases
def test_answers_forged_to_questions_not_shown_are_not_stored(visitor):
    post(visitor, 1, teach="b", hours="40")
    post(visitor, 2, alone="5", **{"with": "Forged."})
    assert Draft.objects.get().answers == {"teach": "b"}


@both_databases
def test_a_mistake_in_a_question_that_no_longer_applies_holds_nobody_up(visitor):
    post(visitor, 1, teach="a")
    assert post(visitor, 1, teach="b", hours="many") == "3/"


@both_databases
def test_a_required_question_that_applies_is_asked_for_and_one_that_does_not_is_not(visitor):
    post(visitor, 1, teach="a")
    assert post(visitor, 3, "send", wish="Rest.") == "2/?missing"
    post(visitor, 1, teach="b")
    assert post(visitor, 3, "send", wish="Rest.") == "thanks/"


@both_databases
def test_going_back_skips_parts_that_do_not_apply(visitor):
    post(visitor, 1, teach="b")
    assert post(visitor, 3, "back", wish="") == "1/"


@both_databases
def test_where_the_last_part_may_still_fall_away_nothing_is_sent_without_saying_so(visitor):
    post(visitor, 1, teach="a")
    page = visitor.get("/en/answering/work/1/").content.decode()
    assert ">Next</button>" in page
    assert "Send my answers" not in page


@both_databases
def test_the_last_part_that_applies_offers_to_send_even_if_others_might_have_followed(visitor):
    Section.objects.filter(order=3).delete()
    walk_of.cache_clear()  # what no page allows: the survey is open
    assert post(visitor, 1, teach="b") == "1/?end"
    page = visitor.get("/en/answering/work/1/?end").content.decode()
    assert "Send my answers" in page
    assert "Your answers are not sent yet." in page
    assert post(visitor, 1, "send", teach="b") == "thanks/"
