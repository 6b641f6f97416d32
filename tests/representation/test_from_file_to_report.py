"""The whole slice on real input: files as they are → answers → figures → page and PDF, published."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from ajet.representation.reports.editions import begin_edition, make_edition
from ajet.representation.reports.models import Making
from ajet.representation.reports.publishing import publish
from ajet.representation.reports.reading import inquiry_of
from ajet.representation.reports.weighting import UNWEIGHTED, weighting_of
from ajet.representation.reports.writing import create_report, write
from ajet.representation.surveys.models import Survey
from tests.factories.accounts import AccountFactory
from tests.representation.reports.reading_pdfs import alternative_texts, text_of

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

DATA = Path(__file__).parents[1] / "data"
TEXTS = {
    "summary_en": "Most of those who answered are content with their work.",
    "summary_ja": "回答者の多くは仕事に満足しています。",
}


def survey_from(questionnaire, slug, answers, mapping):
    call_command("survey", "load", str(questionnaire))
    call_command("answers", "import", slug, str(answers), "--mapping", str(mapping))
    return Survey.objects.get(slug=slug)


def published(survey, noon):
    """The pages and PDFs of a report on `survey`, by the acts that the desk calls."""
    by = AccountFactory()
    report = create_report(
        survey, slug=survey.slug, title_en="What they said", title_ja="調査の結果", by=by, at=noon
    )
    write(report, TEXTS, by=by, at=noon)
    edition = begin_edition(report, by=by, at=noon)
    make_edition.call(edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.problem) == (Making.READY, "")
    publish(edition, by=by, at=noon)
    return edition


def percentages(text):
    """How often each percentage is printed; sentences order them differently in the two languages."""
    return Counter(re.findall(r"(\d+)\s?[%％]", text))


@pytest.mark.parametrize("wave", ["spring", "autumn"])
def test_the_weights_of_an_imported_wave_are_those_of_r(shared_data, tmp_path, wave):
    definition = json.loads((DATA / "survey" / "questionnaire.json").read_text())
    definition["slug"] = "wave"
    (tmp_path / "wave.json").write_text(json.dumps(definition))
    folder = shared_data / "survey"
    mapping = DATA / "survey" / "mapping.json"
    survey = survey_from(tmp_path / "wave.json", "wave", folder / f"ajet_{wave}.csv", mapping)
    roster_mapping = DATA / "survey" / "roster_mapping.json"
    roster = str(folder / "ajet_roster.csv")
    call_command("survey", "margins", "wave", roster, "--mapping", str(roster_mapping))
    survey.refresh_from_db()
    survey.margins.filter(variable="prefecture").delete()  # the reference rakes on the other four

    inquiry = inquiry_of(survey)
    design = weighting_of(inquiry.responses, inquiry.margins, inquiry.population).design
    reference = json.loads((folder / "reference.json").read_text())
    name = f"ajet.{'dspr' if wave == 'spring' else 'daur'}.weights"
    expected = next(each["result"] for each in reference["estimates"] if each["id"] == name)
    found = {
        "n": design.respondents,
        "sum": design.weights.sum(),
        "min": design.weights.min(),
        "max": design.weights.max(),
        "sumsq": (design.weights**2).sum(),
        "kish_deff": design.design_effect,
        "kish_neff": design.effective_respondents,
    }
    assert found == {key: pytest.approx(expected[key], rel=1e-9) for key in found}


def test_997_real_answers_become_a_page_and_a_pdf_in_both_languages(shared_data, client, noon):
    folder = DATA / "rse2018"
    answers = shared_data / "rse2018" / "rse2018_core.csv"
    survey = survey_from(
        folder / "questionnaire.json", "rse-2018", answers, folder / "mapping.json"
    )
    inquiry = inquiry_of(survey)
    weighting = weighting_of(inquiry.responses, inquiry.margins, inquiry.population)
    assert (weighting.kind, weighting.design.respondents) == (UNWEIGHTED, 997)

    edition = published(survey, noon)
    figures = edition.content["figures"]
    kinds = {each["key"]: each["kind"] for each in figures["findings"]}
    assert kinds == {
        "experience": "number", "position": "scale", "career": "scale",
        "recognition": "matrix", "funding": "several",
    }  # fmt: skip
    described = [table["variable"]["key"] for table in figures["respondents"]["tables"]]
    assert described == ["country", "education"]
    pages = {language: client.get(f"/{language}/reports/rse-2018/") for language in ("en", "ja")}
    assert {language: page.status_code for language, page in pages.items()} == {
        "en": 200,
        "ja": 200,
    }
    pdfs = {
        language: getattr(edition, f"pdf_{language}").content.read() for language in ("en", "ja")
    }
    assert percentages(text_of(pdfs["en"])) == percentages(text_of(pdfs["ja"]))
    assert len(alternative_texts(pdfs["en"])) == len(alternative_texts(pdfs["ja"]))
