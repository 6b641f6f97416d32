"""The content of an edition: the manuscript as it stands now, with the figures of its survey."""

from ajet.representation.reports.addressees import FULL_NAMES, SHORT_NAMES, in_their_order
from ajet.representation.surveys.models import MarginSource

TEXTS = ("title", "summary", "background", "method_notes", "contributors")
LANGUAGES = ("en", "ja")


def content_of(report, figures) -> dict:
    """All that is printed of `report`; four queries."""
    return {
        "texts": texts_of(report),
        "survey": survey_of(report.survey),
        "figures": figures,
    }


def texts_of(report) -> dict:
    texts = {
        f"{name}_{language}": getattr(report, f"{name}_{language}")
        for name in TEXTS
        for language in LANGUAGES
    }
    return texts | {
        "addressees": [
            {"key": key.value, "full": FULL_NAMES[key], "short": SHORT_NAMES[key]}
            for key in in_their_order(report.addressees)
        ],
        "meeting_on": report.meeting_on.isoformat() if report.meeting_on else None,
        "quotes": [quote(each) for each in report.quotes.all()],
        "recommendations": [recommendation(each) for each in report.recommendations.all()],
    }


def quote(each) -> dict:
    names = ("item", "language", "text", "translation", "role")
    return {name: getattr(each, name) for name in names}


def recommendation(each) -> dict:
    return {
        "key": str(each.pk),
        "addressee": SHORT_NAMES[each.addressee],
        "text_en": each.text_en,
        "text_ja": each.text_ja,
        "evidence": each.evidence,
    }


def survey_of(survey) -> dict:
    return {
        "title_en": survey.title_en,
        "title_ja": survey.title_ja,
        "opens_on": survey.opens_on.isoformat(),
        "closes_on": survey.closes_on.isoformat(),
        "is_synthetic": survey.is_synthetic,
        "is_sealed_design": survey.is_answered_here,
        "tickets_reissued": survey.tickets_reissued,
        "margin_source": margin_source(survey),
    }


def margin_source(survey) -> dict | None:
    """Where the known margins come from, if that is not the roll."""
    found = MarginSource.objects.filter(survey=survey).first()
    if found is None:
        return None
    return {"en": found.source_en, "ja": found.source_ja, "on": found.counted_on.isoformat()}
