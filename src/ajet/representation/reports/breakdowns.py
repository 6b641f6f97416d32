"""The fixed list of tables in which results are broken down: by block, by role, by year."""

from ajet.representation.reports import rules
from ajet.representation.reports.disclosure import Hidden, hidden_groups
from ajet.representation.reports.estimating import Estimated
from ajet.representation.reports.groups import members_of, shares_by
from ajet.representation.reports.naming import level_text
from ajet.representation.reports.printing import PRINTED, exclusive_cells, top_cell
from ajet.representation.reports.questionnaire import SCALE, SINGLE
from ajet.representation.reports.weighting import Variable


def margin_of(weighting, breakdown: str) -> Variable | None:
    """The margin that carries a breakdown, under whichever of its names."""
    by_name = {each.name: each for each in weighting.variables}
    names = (name for name in rules.BREAKDOWNS[breakdown] if name in by_name)
    return next((by_name[name] for name in names), None)


def breakdowns(weighting, findings, inquiry, hidden: Hidden) -> list[dict]:
    """The fixed list of tables: each scale and each single choice by block, by role, by year."""
    variables = {name: margin_of(weighting, name) for name in rules.BREAKDOWNS}
    present = {name: each for name, each in variables.items() if each and weighting.has_errors}
    members = {name: members_of(each) for name, each in present.items()}
    rows = [
        (row, column, hidden_groups(weighting, list(present.values()), column, hidden))
        for each in findings
        for row, column in headlines(weighting, each, hidden)
        if present
    ]
    return [
        {
            "name": name,
            "groups": [level_text(variable.name, level, inquiry) for level in variable.people],
            "variable": variable.name,
            "rows": [
                row | {"cells": shares_by(weighting, members[name], column, shut[variable.name])}
                for row, column, shut in rows
            ],
        }
        for name, variable in present.items()
    ]


def headlines(weighting, each: Estimated, hidden: Hidden):
    """What of a question is broken down: the most frequent choice, or the share above the middle."""
    if each.question.kind == SINGLE and each.choice:
        cells = exclusive_cells(weighting, each.choice.shares, hidden.answers_of(each.question.key))
        places = [place for place, cell in enumerate(cells) if cell["mark"] in PRINTED]
        if places:
            most = max(places, key=lambda place: cells[place]["percent"])
            yield (
                {"key": each.question.key, "choice": most, "all": cells[most]},
                each.choice.columns[:, most],
            )
    if each.question.kind == SCALE:
        row = each.scales[0]
        top = top_cell(weighting, row, is_hidden=each.question.key in hidden.tops)
        if top is not None and top["mark"] in PRINTED:
            yield {"key": each.question.key, "choice": None, "all": top}, row.top_column
