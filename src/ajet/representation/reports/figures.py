"""All figures of a report from all that was answered, as JSON: the one thing every output is made from."""

from statistics import median

from ajet.representation.reports import rules
from ajet.representation.reports.breakdowns import breakdowns, margin_of
from ajet.representation.reports.estimating import (
    Estimated,
    above_the_middle,
    estimated,
)
from ajet.representation.reports.groups import crossed, respondents_by
from ajet.representation.reports.naming import level_text, named
from ajet.representation.reports.printing import (
    exclusive_cells,
    printed_base,
    printed_mean,
    printed_quantity,
    separate_cells,
    share_declined,
    tells_of_few,
    top_cell,
    unanswered,
)
from ajet.representation.reports.questionnaire import (
    FREE_TEXT,
    SINGLE,
    Inquiry,
    Question,
)
from ajet.representation.reports.weighting import Variable, Weighting, levels_at, weighting_of
from survey_statistics.disclosure import HIDDEN


def figures_of(inquiry: Inquiry) -> dict:
    """Figures of a survey after suppression, with the rules they were made by.

    raises  NobodyAnswered, MoreAnswersThanInvited
    """
    weighting = weighting_of(inquiry.responses, inquiry.margins, inquiry.population)
    described = background_questions(inquiry)
    findings = [
        estimated(weighting, question, inquiry.responses)
        for question in inquiry.questions
        if question.key not in {each.key for each in described} | set(inquiry.margins)
    ]
    shown = [each for each in findings if not is_kept_back(weighting, each)]
    return {
        "rules": rules.in_force(),
        "method": method(weighting, shown, inquiry),
        "respondents": respondents(weighting, described, inquiry),
        "findings": [printed(weighting, each) for each in findings],
        "breakdowns": breakdowns(weighting, shown, inquiry),
    }


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
        for cell in [unanswered(weighting, each.answered + each.declined, each.saw)]
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
            }
            for name, merges in weighting.merges.items()
            for merge in merges
        ],
        "design_effect": round(weighting.design.design_effect, 2),
        "unanswered_median": round(median(skipped)) if skipped else 0,
        "unanswered_most": max(skipped, default=0),
    }


def response_rate(weighting) -> int | None:
    if not weighting.population:
        return None
    return round(100 * weighting.design.respondents / weighting.population)


def respondents(weighting, described, inquiry) -> dict:
    """Who answered, by every known margin, or by the questions that describe them."""
    texts = {each.key: each.text for each in inquiry.questions}
    variables = list(weighting.variables)
    for question in described:
        # Without a roster nobody knows how many there are at a level.
        levels = {choice.key: 0 for choice in question.choices}
        variables.append(
            Variable(question.key, levels, levels_at(inquiry.responses, question.key, levels))
        )
    return {
        "tables": [
            {
                "variable": named(each.name, texts),
                "rows": [
                    row | {"text": level_text(each.name, row["level"], inquiry)["text"]}
                    for row in respondents_by(each, weighting.design.respondents)
                ],
            }
            for each in variables
        ],
        "crossed": crossed_table(weighting, inquiry),
    }


def crossed_table(weighting, inquiry) -> dict | None:
    """Respondents by block and role: the only crossing of two variables that is printed."""
    first, second = (margin_of(weighting, name) for name in ("block", "role"))
    if first is None or second is None or any_hidden(weighting, first, second):
        return None
    cells = crossed(first, second)
    if cells is None:
        return None
    return {
        "rows": [level_text(first.name, level, inquiry) for level in first.people],
        "columns": [level_text(second.name, level, inquiry) for level in second.people],
        "variables": [first.name, second.name],
        "cells": cells,
    }


def any_hidden(weighting, *variables) -> bool:
    """What the tables of one variable hide, the totals of a crossing would tell."""
    total = weighting.design.respondents
    return any(row["mark"] == "x" for each in variables for row in respondents_by(each, total))


def printed(weighting: Weighting, each: Estimated) -> dict:
    """One question's figures after suppression."""
    question = each.question
    result = {
        "key": question.key,
        "kind": question.kind,
        "text": question.text,
        "section": question.section,
        "is_routed": bool(question.show_if),
        "wording": question.wording,
    }
    if is_kept_back(weighting, each):
        return result | {"base": None, "unanswered": {"mark": HIDDEN, "percent": None}}
    result |= {
        "base": printed_base(weighting, each.answered),
        "unanswered": unanswered(weighting, each.answered + each.declined, each.saw),
        "declined": share_declined(weighting, each.declined, each.saw),
    }
    if each.choice:
        cells_of = exclusive_cells if question.kind == SINGLE else separate_cells
        cells = cells_of(weighting, each.choice.shares)
        return result | {"cells": labelled(question.choices, cells)}
    if each.scales:
        points = [{"value": each.value, "text": each.text} for each in question.choices]
        return result | {
            "points": points,
            "rows": scale_rows(weighting, each),
            "is_unipolar": question.is_unipolar,
        }
    if each.quantity:
        quantity = printed_quantity(weighting, each.quantity)
        return result | {"unit": question.unit, "quantity": quantity}
    return result


def is_kept_back(weighting, each: Estimated) -> bool:
    return bool(each.question.show_if) and tells_of_few(weighting, each.saw)


def labelled(choices, cells) -> list[dict]:
    return [
        {"key": choice.key, "text": choice.text} | cell
        for choice, cell in zip(choices, cells, strict=True)
    ]


def scale_rows(weighting, each: Estimated) -> list[dict]:
    question = each.question
    points = question.points
    texts = {row.key: row.text for row in question.rows} or {question.key: question.text}
    rows = []
    for row in each.scales:
        cells = exclusive_cells(weighting, row.shares)
        rows.append(
            {
                "key": row.key,
                "text": texts[row.key],
                "base": printed_base(weighting, int(row.shares.estimates.respondents[0])),
                "cells": cells,
                "top": top_cell(weighting, row, cells, above_the_middle(points)),
                "mean": printed_mean(weighting, row, cells, points),
            }
        )
    return rows
