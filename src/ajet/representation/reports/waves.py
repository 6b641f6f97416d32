"""A question over the waves, for readers: a line, what changed, and where the wording broke it."""

from dataclasses import dataclass

from ajet.representation.reports.charts.drawing import NARROW, WIDE, Drawing
from ajet.representation.reports.charts.line import Stop, line
from ajet.representation.reports.headlines import UNDER, measure, share_text
from ajet.representation.reports.words import CHART, wave_name, words


@dataclass
class Trend:
    """A chart under that of the question itself; `note` says in words what changed."""

    anchor: str
    title: str
    description: str
    note: str
    wide: Drawing
    narrow: Drawing


def trend(figures, language, anchor, opens_on) -> Trend | None:
    """opens_on: the day on which this wave began."""
    found = figures.get("trend")
    if not found:
        return None
    stops = stops_of(found, now_cell(figures, found), language, opens_on)
    return Trend(
        anchor=f"{anchor}-waves",
        title=words("trend_of", language, what=what(figures, found, language)),
        description=CHART["line"][language].format(rows=told_of(stops, language)),
        note=("" if language == "ja" else " ").join(notes(found, language)),
        wide=line(stops, WIDE),
        narrow=line(stops, NARROW),
    )


def now_cell(figures, found) -> dict:
    if found["choice"] is None:
        return figures["rows"][0]["top"]
    return figures["cells"][found["choice"]]


def what(figures, found, language) -> str:
    if found["choice"] is None:
        return measure(figures, language)
    name = figures["cells"][found["choice"]]["text"][language]
    return f"「{name}」" if language == "ja" else f"“{name}”"


def stops_of(found, cell, language, opens_on) -> list[Stop]:
    waves = [*found["waves"], {"opens_on": opens_on, "is_same": True, "cell": cell}]
    after = [*waves[1:], waves[-1]]
    return [
        stop(wave, wave["is_same"] != later["is_same"], language)
        for wave, later in zip(waves, after, strict=True)
    ]


def stop(wave, is_apart, language) -> Stop:
    cell = wave["cell"]
    absent = words("not_on_offer", language)
    told_nearly = cell is not None and cell["mark"] == UNDER
    return Stop(
        label=wave_name(wave["opens_on"], language),
        figure=share_text(cell, language, with_margin=False) if cell else absent,
        told=share_text(cell, language) if cell else absent,
        percent=None if cell is None or told_nearly else cell["percent"],
        low=cell.get("low") if cell else None,
        high=cell.get("high") if cell else None,
        is_apart=is_apart,
        broken=words("wording_changed", language) if is_apart else "",
    )


def told_of(stops, language) -> str:
    colon, comma, end = ("：", "、", "。") if language == "ja" else (": ", "; ", ".")
    parts = []
    for each in stops:
        parts.append(f"{each.label}{colon}{each.told}")
        parts += [each.broken] if each.is_apart else []
    return comma.join(parts) + end


def notes(found, language) -> list[str]:
    """What changed since the wave before, and since when the wording is another."""
    sentences = []
    if change := found["change"]:
        points, margin = change["points"], change["margin"]
        name = "risen" if points > 0 else "fallen" if points < 0 else "unchanged"
        wave = wave_name(change["since"], language)
        told = words(name, language, wave=wave, points=abs(points), margin=margin)
        sentences.append(told.replace(" 1 points", " 1 point"))
        if 0 < abs(points) <= margin:
            sentences.append(words("within_margin", language))
    others = [wave["opens_on"] for wave in found["waves"] if not wave["is_same"]]
    if others:
        sentences.append(words("reworded", language, wave=wave_name(others[-1], language)))
    return sentences
