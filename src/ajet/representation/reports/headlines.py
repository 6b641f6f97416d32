"""Sentences made from figures: what a question shows, how surely, and what if others think differently."""

from ajet.representation.reports.words import alike, listed, quantity, words

PRINTED = ("", "*")
OVER, UNDER = ">", "<"
TOLD = (*PRINTED, OVER)
NEAR = {OVER: "over_percent", UNDER: "under_percent"}
"""Marks of shares told no nearer than 90 or 10 %, and their words."""

# Of more points than this, "6 or more" is said instead of every point's name.
POINTS_NAMED_AT_MOST = 2


def share_text(cell, language, with_margin=True) -> str:
    """43% (±2), 43%*, over 90%, or the mark alone."""
    if cell["mark"] in NEAR:
        return words(NEAR[cell["mark"]], language, percent=cell["percent"])
    if cell["mark"] not in PRINTED:
        return cell["mark"]
    if with_margin and cell.get("margin"):
        text = words("in_error", language, percent=cell["percent"], margin=cell["margin"])
    else:
        text = words("plain_percent", language, percent=cell["percent"])
    return text + cell["mark"]


def headline(figures, language) -> str:
    """One sentence without a full stop; the chart's title."""
    if figures["base"] is None:
        return words("nothing_shown", language)
    by_kind = {
        "single": of_single,
        "several": of_several,
        "scale": of_scale,
        "matrix": of_matrix,
        "number": of_number,
        "text": of_text,
        "short": of_text,
    }
    told = by_kind.get(figures["kind"], of_base)(figures, language)
    return told[:1].upper() + told[1:] if told else words("nothing_shown", language)


def by_frequency(figures) -> list:
    """Printed cells, most frequent first; of equals in the order of the questionnaire."""
    printed = [cell for cell in figures["cells"] if cell["mark"] in TOLD]
    return sorted(printed, key=lambda cell: -cell["percent"])


def tie(cells, language) -> str:
    """The sentence for answers that share the highest printed percentage; empty if one has it alone."""
    first = [cell for cell in cells if cell["percent"] == cells[0]["percent"]]
    if len(first) < 2:
        return ""
    shares = {share_text(cell, language) for cell in first}
    share = shares.pop() if len(shares) == 1 else share_text(first[0], language, with_margin=False)
    name = "all_tied" if len(first) == len(cells) else "most_frequent_tied"
    return words(name, language, choices=quoted_list(first, language), share=share)


def quoted_list(cells, language) -> str:
    """“A”, “B” and “C”; or 「A」「B」「C」."""
    names = [cell["text"][language] for cell in cells]
    if language == "ja":
        return "".join(f"「{name}」" for name in names)
    return listed([f"“{name}”" for name in names], language)


def of_single(figures, language):
    if cells := by_frequency(figures):
        return tie(cells, language) or words("most_frequent", language, share=share_text(cells[0], language),
                     choice=cells[0]["text"][language])  # fmt: skip
    return ""


def of_several(figures, language):
    cells = by_frequency(figures)
    if not cells:
        return ""
    if tied := tie(cells, language):
        return tied
    first = {"share": share_text(cells[0], language), "choice": cells[0]["text"][language]}
    if len(cells) == 1:
        return words("first_alone", language, **first)
    second = {
        "second_share": share_text(cells[1], language),
        "second": cells[1]["text"][language],
    }
    return words("first_and_second", language, **first, **second)


def is_numbers(figures) -> bool:
    """A scale whose points (but for its ends, perhaps) are called by their numbers."""
    points = figures["points"]
    plain = [point["text"]["en"].strip().startswith(str(point["value"])) for point in points]
    return sum(plain) > len(points) / 2


def upper_points(figures) -> list:
    points = figures["points"]
    middle = (points[0]["value"] + points[-1]["value"]) / 2
    return [point for point in points if point["value"] > middle]


def measure(figures, language) -> str:
    """What the share above the middle counts: “Agree” or “Strongly agree”; or 6 or more."""
    upper = upper_points(figures)
    if is_numbers(figures) or len(upper) > POINTS_NAMED_AT_MOST:
        return words("measure_points", language, point=point_text(upper[0], figures, language))
    names = [point["text"][language] for point in upper]
    if language == "ja":
        return "".join(f"「{name}」" for name in names)
    return " or ".join(f"“{name}”" for name in names)


def point_text(point, figures, language) -> str:
    if is_numbers(figures):
        return str(point["value"])
    name = point["text"][language]
    return f"「{name}」" if language == "ja" else f"“{name}”"


def of_scale(figures, language):
    row = figures["rows"][0]
    if row["top"] is None:
        return most_frequent_point(figures, row, language)
    share, upper, points = (
        share_text(row["top"], language),
        upper_points(figures),
        figures["points"],
    )
    if is_numbers(figures) or len(upper) > POINTS_NAMED_AT_MOST:
        return words("on_top_points", language, share=share,
                     point=point_text(upper[0], figures, language),
                     first=point_text(points[0], figures, language),
                     last=point_text(points[-1], figures, language))  # fmt: skip
    name = "on_top" if len(upper) > 1 else "on_top_one"
    return words(name, language, share=share, choices=measure(figures, language))


def most_frequent_point(figures, row, language):
    cells = [
        {"text": point["text"], **cell}
        for point, cell in zip(figures["points"], row["cells"], strict=True)
    ]
    return of_single({"cells": cells}, language)


def of_matrix(figures, language):
    rows = [row for row in figures["rows"] if row["top"]]
    if len(rows) < 2:
        return words("matrix_plain", language)
    most = max(rows, key=lambda row: row["top"]["percent"])
    least = min(rows, key=lambda row: row["top"]["percent"])
    return words(
        "most_and_least",
        language,
        measure=measure(figures, language),
        most=statement(most, language),
        share=share_text(most["top"], language),
        least=statement(least, language),
        least_share=share_text(least["top"], language),
    )


def statement(row, language) -> str:
    """Without its full stop: it stands within a sentence."""
    return row["text"][language].strip().rstrip(".。")


def of_number(figures, language):
    found = figures["quantity"]
    if found is None:
        return ""
    margin = ""
    if found.get("margin"):
        margin = words("plus_minus", language, margin=quantity(found["margin"]))
    facts = {"value": quantity(found["value"]), "unit": figures["unit"][language]}
    if not found.get("quartiles"):
        return words("average", language, **facts, margin=margin).replace("  ", " ")
    low, _, high = alike(found["quartiles"])
    name = "average_and_half"
    return words(name, language, **facts, margin=margin, low=low, high=high).replace("  ", " ")


def of_text(figures, language):
    return words("commented", language, count=quantity(figures["base"]))


def notes(figures, language) -> list[str]:
    """Base and what-if band, to stand under the chart."""
    if figures["base"] is None:
        return [words("hidden_base", language)]
    routed = [words("routed", language)] if figures.get("is_routed") else []
    if figures["kind"] in ("text", "short"):
        return [*routed, words("quotes_chosen", language)]
    base = words("base", language, base=quantity(figures["base"]))
    return [*routed, base, *declined(figures, language), *band(figures, language)]


def of_base(figures, language) -> str:
    """For kinds of questions of which no chart is drawn."""
    return words("answered_only", language, count=quantity(figures["base"]))


def declined(figures, language) -> list[str]:
    """How many preferred not to say, where that may be printed."""
    share = figures.get("declined") or {"mark": "", "percent": None}
    if share["mark"] not in PRINTED or not share["percent"]:
        return []
    return [words("declined", language, percent=share["percent"])]


def band(figures, language) -> list[str]:
    """The what-if band of the figure that the headline names first."""
    if figures["kind"] in ("single", "several"):
        cells = by_frequency(figures)
        if not cells or "band" not in cells[0]:
            return []
        return [band_text(cells[0]["band"], language, cells[0]["text"][language])]
    tops = [row for row in figures.get("rows", []) if row["top"] and "band" in row["top"]]
    if not tops:
        return []
    first = max(tops, key=lambda row: row["top"]["percent"])
    name = "" if figures["kind"] == "scale" else statement(first, language)
    return [band_text(first["top"]["band"], language, name)]


def band_text(ends, language, name) -> str:
    """A range, or one figure that does not move; of `name`, or of what the headline says."""
    low, high = ends
    key = ("band" if low < high else "band_one") + ("_of" if name else "")
    return words(key, language, **{"low": low, "high": high, "name": name})
