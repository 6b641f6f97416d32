"""A survey in which people could be recognised, and what of it must not be found in any output."""

from ajet.representation.answers.models import Response
from ajet.representation.surveys.models import Kind, KnownMargin, Stratum
from tests.factories.reports import (
    SATISFACTION,
    ReportFactory,
    SectionFactory,
    SurveyFactory,
    add_item,
    points,
)

# block, role, year band -> members, answers, of which satisfied
STRATA = {
    "b1-alt-1": (1, "ALT", "1", 407, 193, 143),
    "b2-alt-1": (2, "ALT", "1", 311, 118, 71),
    "b3-alt-2": (3, "ALT", "2", 240, 89, 44),
    "b4-cir": (4, "CIR_SEA", "3-5", 47, 9, 9),
}
RARE = "Only two people know this"
SECRET_COUNTS = ("193", "118", "89", "409")
"""Answers of the blocks and of all: shown rounded to 195, 120, 90 and 410, or not at all."""


def small_survey():
    """409 answers: block 4 is too small to show, and two people chose a rare answer."""
    survey = SurveyFactory(slug="small", population_size=1005, is_sealed=True)
    section = SectionFactory(survey=survey, order=1)
    add_item(section, "sat", Kind.SCALE, ("Are you satisfied?", "満足していますか。"),
             points(SATISFACTION))  # fmt: skip
    add_item(section, "way", Kind.SINGLE, ("How do you commute?", "通勤方法"), [
        ("foot", "On foot", "徒歩"), ("car", "By car", "自動車"), ("bus", "By bus", "バス"),
        ("rare", RARE, "2人だけが知る方法")])  # fmt: skip
    add_item(section, "wish", Kind.TEXT, ("Your wish?", "ご要望"))
    margins = {"block": {}, "role": {}, "year_band": {}}
    for key, (block, role, band, members, _, _) in STRATA.items():
        Stratum.objects.create(
            survey=survey, key=key, block=block, role=role, year_band=band, members=members
        )
        for name, level in (("block", str(block)), ("role", role), ("year_band", band)):
            margins[name][level] = margins[name].get(level, 0) + members
    KnownMargin.objects.bulk_create(
        KnownMargin(survey=survey, variable=name, level=level, members=members)
        for name, levels in margins.items()
        for level, members in levels.items()
    )
    Response.objects.bulk_create(answers(survey))
    return survey


def answers(survey):
    place = 0
    for key, (*_, answered, satisfied) in STRATA.items():
        for number in range(answered):
            place += 1
            yield Response(
                survey=survey.pk,
                stratum=key,
                answers={
                    "sat": 5 if number < satisfied else 2,
                    "way": "rare" if place <= 2 else "foot" if place <= 200 else
                    "car" if place <= 350 else "bus",
                    "wish": f"More leave, please ({place}).",
                },
            )  # fmt: skip


def small_report():
    return ReportFactory(survey=small_survey(), slug="small")
