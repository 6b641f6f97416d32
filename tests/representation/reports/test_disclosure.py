"""What could recognise a person is in none of the outputs: figures, pages, charts, PDFs."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from ajet.representation.reports.documents import document
from ajet.representation.reports.editions import begin_edition, make_edition
from ajet.representation.reports.publishing import publish
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.representation.reports.reading_pdfs import alternative_texts, text_of
from tests.representation.reports.small_survey import SECRET_COUNTS, small_report


@pytest.fixture(scope="module")
def made(once_for_all):
    """The content of a published edition, and everything anybody can get hold of, by name."""
    with once_for_all():
        by = AccountFactory()
        edition = begin_edition(small_report(), by=by, at=timezone.now())
        make_edition.call(edition.pk)
        edition.refresh_from_db()
        publish(edition, by=by, at=timezone.now())
        return {"edition": edition, "outputs": outputs_of(edition)}


def outputs_of(edition):
    client = client_of()
    found = {"snapshot": str(edition.content["figures"])}
    for language in ("en", "ja"):
        page = client.get(f"/{language}/reports/small/")
        found[f"page {language}"] = page.content.decode()
        stored = getattr(edition, f"pdf_{language}")
        pdf = b"".join(client.get(stored.get_absolute_url()).streaming_content)
        found[f"pdf {language}"] = text_of(pdf)
        found[f"alt {language}"] = "\n".join(alternative_texts(pdf))
    return found


@pytest.fixture
def edition(made):
    return made["edition"]


@pytest.fixture
def outputs(made):
    return made["outputs"]


def numbers_in(text):
    """Numbers that stand alone; the places of lines and letters in a chart are none of them."""
    shown = re.sub(r'\b(?:x|y|x1|x2|y1|y2|width|height|font-size|viewBox)="[^"]*"', "", text)
    return set(re.findall(r"(?<![A-Za-z0-9.,#_-])\d+(?![A-Za-z0-9]|[.,]\d)", shown))


def test_numbers_of_small_groups_are_nowhere(outputs):
    for name, text in outputs.items():
        leaked = numbers_in(text) & set(SECRET_COUNTS)
        assert not leaked, name


def test_rounded_numbers_stand_instead(outputs):
    for name in ("page en", "page ja", "pdf en", "pdf ja"):
        assert {"195", "410"} <= numbers_in(outputs[name]), name


def test_a_choice_of_two_people_is_hidden_with_the_next_smallest(edition):
    cells = next(each for each in edition.content["figures"]["findings"] if each["key"] == "way")
    marks = {cell["key"]: (cell["mark"], cell["percent"]) for cell in cells["cells"]}
    assert marks["rare"] == ("x", None)
    assert marks["bus"] == ("x", None)
    assert marks["foot"][0] == marks["car"][0] == ""
    assert all(cell.keys() == {"key", "text", "mark", "percent"} for cell in cells["cells"]
               if cell["mark"] == "x")  # fmt: skip


def test_a_block_of_nine_answers_is_hidden_with_another(edition):
    table = next(t for t in edition.content["figures"]["breakdowns"] if t["name"] == "block")
    row = next(row for row in table["rows"] if row["key"] == "sat")
    assert [cell["mark"] for cell in row["cells"]] == ["", "", "x", "x"]
    assert [cell["percent"] for cell in row["cells"][2:]] == [None, None]


def test_charts_and_alternative_texts_show_the_mark(outputs):
    assert "Only two people know this: x" in outputs["alt en"]
    assert "2人だけが知る方法: x" in outputs["alt ja"]
    assert '<text class="absent"' in outputs["page en"]
    assert "Only two people know this: x" in outputs["page en"]


def test_no_comment_stands_in_a_report_unless_it_was_chosen(outputs):
    for name, text in outputs.items():
        assert "More leave" not in text, name


def test_answers_stay_out_of_the_snapshot(edition):
    assert set(edition.content) == {"texts", "survey", "figures"}
    assert edition.rules["minimum_respondents"] == 10


def test_numbers_are_the_same_in_both_languages(outputs):
    def percentages(text):
        return sorted(re.findall(r"\d+%|±\s?\d+", text))

    for kind in ("pdf", "alt"):
        assert percentages(outputs[f"{kind} en"]) == percentages(outputs[f"{kind} ja"])
    assert percentages(outputs["alt en"])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_page_pdf_chart_and_alternative_text_show_the_same_cells(edition, outputs, language):
    """Whatever a table, a chart or its text says is what the edition keeps, hidden cells too."""
    shown = document(edition.content, language, number=edition.number, made_on=edition.made_on)
    findings = [each for chapter in shown.chapters for each in chapter.findings]
    tables = [*shown.respondents, *shown.breakdowns]
    page, pdf = outputs[f"page {language}"], outputs[f"pdf {language}"]
    of_page = [
        [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", page)
    ]
    own = [row for table in tables for row in (table.columns, *table.rows)]
    own += [
        row for each in findings if each.table for row in (each.table.columns, *each.table.rows)
    ]
    assert sorted(of_page) == sorted(own)
    assert sum(row.count("x") for row in own) > 8
    for row in (row for table in tables for row in table.rows):
        assert tight(*row) in tight(pdf)
    for each in (each for each in findings if each.wide):
        assert each.description in unescape(page)
        assert each.description in outputs[f"alt {language}"]
        drawn = [mark.text for mark in each.wide.marks if mark.kind in ("figure", "absent")]
        assert all(text in each.description for text in drawn)


def tight(*parts):
    """Without blanks: a PDF sets some between Latin and Japanese."""
    return re.sub(r"\s", "", "".join(parts))


@pytest.mark.django_db(databases="__all__")
def test_the_drafts_of_officers_are_hidden_from_others(account):
    edition = begin_edition(small_report(), by=account, at=timezone.now())
    make_edition.call(edition.pk)
    edition.refresh_from_db()
    assert client_of().get(reverse("report", args=["small"])).status_code == 404
    assert client_of().get(edition.pdf_en.get_absolute_url()).status_code == 404
    assert client_of(account).get(edition.pdf_en.get_absolute_url()).status_code == 404
