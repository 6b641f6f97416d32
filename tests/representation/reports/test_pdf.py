"""PDFs that can be read by everybody: tagged, in their language, with the letters of people's names."""

import json
from datetime import date

import pikepdf
import pypdfium2
import pytest

from ajet.representation.reports.contents import content_of
from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.reading import inquiry_of
from ajet.representation.reports.setting import pdfs_of
from tests.conftest import SHARED_DATA
from tests.factories.reports import (
    QuoteFactory,
    RecommendationFactory,
    ReportFactory,
    rse_survey,
    spring_wave,
)
from tests.representation.reports.reading_pdfs import alternative_texts, elements, pages_of, text_of

MADE_ON = date(2026, 6, 10)


def content(survey, **texts):
    report = ReportFactory(survey=survey, **texts)
    QuoteFactory(report=report, item="views", text='#panic("no") *bold* $x$ <b>', language="en")
    RecommendationFactory(report=report, evidence="views")
    return content_of(report, figures_of(inquiry_of(survey)))


@pytest.fixture(scope="module")
def spring(once_for_all):
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared data do not lie beside this checkout")
    with once_for_all():
        return content(spring_wave(SHARED_DATA))


@pytest.fixture(scope="module")
def pdfs(spring):
    return pdfs_of(spring, number=1, made_on=MADE_ON)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_pdf_is_tagged_and_titled_in_its_language(pdfs, spring, language):
    document, found = elements(pdfs[language])
    kinds = {str(node.get("/S", "")) for node in found}
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang).split("-")[0] == language
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L", "/TOC"} <= kinds
    heads = [node for node in found if node.get("/S") == "/TH"]
    assert all(scope_of(node) == "/Column" for node in heads)
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == spring["texts"][f"title_{language}"]
        assert metadata["pdfuaid:part"] == "1"


def scope_of(node):
    attributes = node["/A"]
    rows = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next(str(each["/Scope"]) for each in rows if "/Scope" in each)


def test_every_chart_says_what_it_shows(pdfs):
    for language, share in (("en", "43% (±2)"), ("ja", "43%（±2ポイント）")):
        texts = alternative_texts(pdfs[language])
        assert len(texts) == 6
        assert any(share in text for text in texts)


def test_text_can_be_taken_out_names_with_rare_characters_too(pdfs):
    japanese = text_of(pdfs["ja"])
    for words in ("髙橋", "﨑山", "鷗外子", "自治体国際化協会", "総務省", "外務省", "文部科学省"):
        assert words in japanese.replace("\r\n", "").replace(" ", "")
    english = text_of(pdfs["en"])
    assert "Prepared for the Opinion Exchange Meeting" in english
    assert "26 June 2026 (Reiwa 8)" in english
    assert "Sample with invented data" in english


LONG = {"title_en": "What members said about their work, their support and their lives " * 3,
        "title_ja": "JETプログラム参加者の仕事と生活、支援と研修に関するアンケートの報告" * 5}  # fmt: skip


@pytest.mark.parametrize("texts", [{}, {name: text[:200] for name, text in LONG.items()}])
def test_the_cover_is_one_page_however_long_the_title(spring, texts):
    made = pdfs_of({**spring, "texts": spring["texts"] | texts}, number=1, made_on=MADE_ON)
    for language, (last, contents) in {
        "en": ("Edition1,10June2026", "Contents"), "ja": ("第1版2026年6月10日", "目次"),
    }.items():  # fmt: skip
        pages = ["".join(page.split()) for page in pages_of(made[language])]
        assert last in pages[0]
        assert contents in pages[1]


def test_the_title_is_set_at_its_size_and_broken_between_words(pdfs):
    cover = pypdfium2.PdfDocument(pdfs["ja"])[0]
    texts = [each for each in cover.get_objects() if isinstance(each, pypdfium2.PdfTextObj)]
    assert round(max(each.get_font_size() for each in texts)) == 27
    lines = [line.replace(" ", "") for line in pages_of(pdfs["ja"])[0].splitlines()]
    assert lines[1:3] == ["JETプログラム参加者の仕事と", "暮らし"]


def test_what_people_wrote_is_never_run_as_typesetting(pdfs):
    assert '#panic("no") *bold* $x$ <b>' in text_of(pdfs["en"])


def test_the_same_content_gives_the_same_bytes(pdfs, spring):
    again = pdfs_of(json.loads(json.dumps(spring)), number=1, made_on=MADE_ON)
    assert again == pdfs


@pytest.mark.django_db(databases="__all__")
def test_a_survey_of_an_unknown_population_is_reported_without_margins(shared_data):
    made = content(rse_survey(shared_data), slug="rse")
    english = text_of(pdfs_of(made, number=1, made_on=MADE_ON)["en"])
    assert "Answers are not weighted" in english
    assert "No margin of error is given" in english
    assert "±" not in english
    assert [each["kind"] for each in made["figures"]["findings"]] == ["scale", "scale", "matrix"]
    assert [table["variable"]["key"] for table in made["figures"]["respondents"]["tables"]] == [
        "country"
    ]
