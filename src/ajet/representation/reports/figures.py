"""All figures of a report from all that was answered, as JSON: the one thing every output is made from."""

from contextlib import suppress
from statistics import median

from ajet.representation.reports import rules
from ajet.representation.reports.breakdowns import breakdowns, margin_of
from ajet.representation.reports.disclosure import Hidden, Pair, hidden_of
from ajet.representation.reports.estimating import Estimated, estimated
from ajet.representation.reports.groups import crossed, respondents_by
from ajet.representation.reports.naming import level_text, named
from ajet.representation.reports.parts import part_key
from ajet.representation.reports.printing import (
    base_of,
    exclusive_cells,
    not_asked,
    printed_base,
    printed_mean,
    printed_quantity,
    separate_cells,
    share_of_asked,
    top_cell,
)
from ajet.representation.reports.questionnaire import (
    FREE_TEXT,
    SINGLE,
    Inquiry,
    Question,
)
from ajet.representation.reports.trends import Examined, trends
from ajet.representation.reports.weighting import (
    MoreAnswersThanInvited,
    NobodyAnswered,
    Variable,
    Weighting,
    levels_at,
    weighting_of,
)
from survey_statistics.disclosure import HIDDEN

SHUT = {"mark": HIDDEN, "percent": None}


def figures_of(inquiry: Inquiry) -> dict:
    """Figures of a survey after suppression, with the rules they were made by.

    raises  NobodyAnswered, MoreAnswersThanInvited
    """
    seen = examined(inquiry)
    weighting, hidden = seen.weighting, seen.hidden
    shown = [each for each in seen.findings if each.question.key not in hidden.questions]
    lines = trends(seen, examined_before(inquiry))
    return {
        "rules": rules.in_force(),
        "method": method(weighting, shown, inquiry),
        "respondents": respondents(weighting, seen.variables, seen.pair, hidden, inquiry),
        "findings": [
            printed(weighting, each, hidden) | lines.get(each.question.key, {})
            for each in seen.findings
        ],
        "breakdowns": breakdowns(weighting, shown, inquiry, hidden),
    }


def examined(inquiry: Inquiry) -> Examined:
    """One wave, weighted and estimated, with what of it is hidden."""
    weighting = weighting_of(inquiry.responses, inquiry.margins, inquiry.population)
    described = background_questions(inquiry)
    apart = {each.key for each in described} | set(inquiry.margins)
    findings = [
        estimated(weighting, question, inquiry.responses)
        for question in inquiry.questions
        if question.key not in apart
    ]
    variables = [*weighting.variables, *(variable_of(each, inquiry) for each in described)]
    pair = crossed_pair(weighting)
    hidden = hidden_of(weighting, variables, pair, findings)
    return Examined(weighting, variables, pair, findings, hidden)


def examined_before(inquiry: Inquiry) -> list[tuple[str, Examined]]:
    """Earlier waves of which figures can be made."""
    found = []
    for wave in inquiry.earlier:
        with suppress(NobodyAnswered, MoreAnswersThanInvited):
            found.append((wave.opens_on, examined(wave.inquiry)))
    return found


def background_questions(inquiry) -> list[Question]:
    """Questions that describe respondents where no margin is known: the first page's single choices."""
    if inquiry.margins or not inquiry.questions:
        return []
    first = inquiry.questions[0].section
    return [each for each in inquiry.questions if each.section == first and each.kind == SINGLE]


def method(weighting: Weighting, findings: list[Estimated], inquiry) -> dict:
    """How many were asked and answered, and how the answers were weighted."""
    answered = weighting.design.respondents
    texts = {each.key: each.text for each in inquiry.questions}
    skipped = [
        cell["percent"] or 0
        for each in findings
        if each.question.kind not in FREE_TEXT
        for cell in [share_of_asked(weighting, each.skipped, each.saw)]
    ]
    return {
        "kind": weighting.kind,
        "population": weighting.population,
        "answered": printed_base(weighting, answered),
        "response_rate": response_rate(weighting),
        "variables": [named(name, texts) for name in weighting.used],
        "left_out": [named(name, texts) for name in weighting.left_out],
        "merges": [
            {
                "variable": named(name, texts),
                "levels": [level_text(name, level, inquiry) for level in merge.levels],
                "rule": "neighbours" if name in rules.ORDERED else "other",
            }
            for name, merges in weighting.merges.items()
            for merge in merges
        ],
        "design_effect": round(weighting.design.design_effect, 2),
        "effective": printed_base(weighting, round(weighting.design.effective_respondents)),
        "trimmed": weighting.trimmed,
        "unanswered_median": round(median(skipped)) if skipped else 0,
        "unanswered_most": max(skipped, default=0),
    }


def response_rate(weighting) -> int | None:
    if not weighting.population:
        return None
    return round(100 * weighting.design.respondents / weighting.population)


def variable_of(question: Question, inquiry) -> Variable:
    """A question that describes respondents; without a roster nobody knows how many there are at a level."""
    levels = {choice.key: 0 for choice in question.choices}
    return Variable(question.key, levels, levels_at(inquiry.responses, question.key, levels))


def respondents(weighting, variables, pair, hidden: Hidden, inquiry) -> dict:
    """Who answered, by every known margin, or by the questions that describe them."""
    texts = {each.key: each.text for each in inquiry.questions}
    return {
        "tables": [
            {
                "variable": named(each.name, texts),
                "rows": [
                    row | {"text": level_text(each.name, row["level"], inquiry)["text"]}
                    for row in respondents_by(each, weighting, hidden)
                ],
            }
            for each in variables
        ],
        "crossed": crossed_table(pair, hidden, inquiry),
    }


def crossed_pair(weighting) -> Pair | None:
    """Block and role: the only crossing of two variables that is printed."""
    first, second = (margin_of(weighting, name) for name in ("block", "role"))
    return (first, second) if first and second else None


def crossed_table(pair: Pair | None, hidden: Hidden, inquiry) -> dict | None:
    if pair is None or not hidden.is_crossed:
        return None
    first, second = pair
    return {
        "rows": [level_text(first.name, level, inquiry) for level in first.people],
        "columns": [level_text(second.name, level, inquiry) for level in second.people],
        "variables": [first.name, second.name],
        "cells": crossed(pair),
    }


def printed(weighting: Weighting, each: Estimated, hidden: Hidden) -> dict:
    """One question's figures after suppression."""
    question = each.question
    result = {
        "key": question.key,
        "kind": question.kind,
        "text": question.text,
        "section": question.section,
        "is_routed": bool(question.show_if),
        "not_asked": not_asked(weighting, each),
        "wording": question.wording,
    }
    if question.key in hidden.questions:
        shut = {"mark": HIDDEN, "percent": None}
        return (
            result | dict.fromkeys(("unanswered", "declined", "not_asked"), shut) | {"base": None}
        )
    base = base_of(weighting, each)
    result |= {
        "base": base,
        "unanswered": SHUT if base is None else share_of_asked(weighting, each.skipped, each.saw),
        "declined": SHUT if base is None else share_of_asked(weighting, each.declined, each.saw),
    }
    if each.choice:
        cells_of = exclusive_cells if question.kind == SINGLE else separate_cells
        cells = cells_of(weighting, each.choice.shares, hidden.answers_of(question.key))
        return result | {"cells": labelled(question.choices, cells)}
    if each.scales:
        points = [{"value": each.value, "text": each.text} for each in question.choices]
        return result | {
            "points": points,
            "rows": scale_rows(weighting, each, hidden),
            "is_unipolar": question.is_unipolar,
        }
    if each.quantity:
        quantity = printed_quantity(weighting, each.quantity)
        return result | {"unit": question.unit, "quantity": quantity}
    return result


def labelled(choices, cells) -> list[dict]:
    return [
        {"key": choice.key, "text": choice.text} | cell
        for choice, cell in zip(choices, cells, strict=True)
    ]


def scale_rows(weighting, each: Estimated, hidden: Hidden) -> list[dict]:
    question = each.question
    points = question.points
    texts = {row.key: row.text for row in question.rows} or {question.key: question.text}
    rows = []
    for row in each.scales:
        key = part_key(question.key, row.key)
        cells = exclusive_cells(weighting, row.shares, hidden.answers_of(key))
        rows.append(
            {
                "key": row.key,
                "text": texts[row.key],
                "base": printed_base(weighting, int(row.shares.estimates.respondents[0])),
                "cells": cells,
                "top": top_cell(weighting, row, is_hidden=key in hidden.tops),
                "mean": printed_mean(weighting, row, cells, points),
            }
        )
    return rows
