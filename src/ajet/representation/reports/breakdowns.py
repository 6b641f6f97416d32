"""The fixed list of tables in which results are broken down: by block, by role, by year."""

from ajet.representation.reports import rules
from ajet.representation.reports.estimating import Estimated, above_the_middle
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


def breakdowns(weighting, findings, inquiry) -> list[dict]:
    """The fixed list of tables: each scale and each single choice by block, by role, by year."""
    tables = []
    for name in rules.BREAKDOWNS:
        variable = margin_of(weighting, name)
        if variable is None or not weighting.has_errors:
            continue
        members = members_of(variable)
        tables.append(
            {
                "name": name,
                "groups": [level_text(variable.name, level, inquiry) for level in variable.people],
                "variable": variable.name,
                "rows": [
                    row | {"cells": shares_by(weighting, variable, members, column)}
                    for each in findings
                    for row, column in headlines(weighting, each)
                ],
            }
        )
    return tables


def headlines(weighting, each: Estimated):
    """What of a question is broken down: the most frequent choice, or the share above the middle."""
    if each.question.kind == SINGLE and each.choice:
        cells = exclusive_cells(weighting, each.choice.shares)
        places = [place for place, cell in enumerate(cells) if cell["mark"] in PRINTED]
        if places:
            most = max(places, key=lambda place: cells[place]["percent"])
            yield (
                {"key": each.question.key, "choice": most, "all": cells[most]},
                each.choice.columns[:, most],
            )
    if each.question.kind == SCALE:
        row, points = each.scales[0], each.question.points
        cells = exclusive_cells(weighting, row.shares)
        top = top_cell(weighting, row, cells, above_the_middle(points))
        if top is not None:
            yield {"key": each.question.key, "choice": None, "all": top}, row.top_column
