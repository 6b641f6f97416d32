import pytest
from django.utils import timezone

from ajet.foundation.audit.models import Entry
from ajet.representation.reports.editions import NotClosed, begin_edition, make_edition
from ajet.representation.reports.models import Making, Publication
from ajet.representation.reports.publishing import NotReady, NotWhole, publish
from ajet.representation.surveys.models import State
from tests.factories.reports import (
    QuoteFactory,
    RecommendationFactory,
    ReportFactory,
    SectionFactory,
    SurveyFactory,
    add_item,
)
from tests.representation.reports.small_survey import small_report

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def made(account):
    """Makes an edition of a report as the worker would."""

    def made(report):
        edition = begin_edition(report, by=account, at=timezone.now())
        make_edition.call(edition.pk)
        edition.refresh_from_db()
        return edition

    return made


def test_an_edition_is_ready_with_figures_texts_and_both_pdfs(made):
    edition = made(small_report())
    assert (edition.state, edition.number, edition.steps_done) == (Making.READY, 1, 3)
    assert edition.content["texts"]["title_en"] == "Working as a JET participant"
    assert {edition.pdf_en.kind, edition.pdf_ja.kind} == {"pdf"}
    assert {edition.pdf_en.name, edition.pdf_ja.name} == {"small-1-en.pdf", "small-1-ja.pdf"}


def test_an_edition_keeps_its_texts_when_the_manuscript_changes(made):
    report = small_report()
    edition = made(report)
    report.title_en = "Another title"
    report.save()
    edition.refresh_from_db()
    assert edition.content["texts"]["title_en"] == "Working as a JET participant"
    assert made(report).content["texts"]["title_en"] == "Another title"


def test_making_twice_changes_nothing(made):
    edition = made(small_report())
    kept = (edition.pdf_en_id, edition.pdf_ja_id)
    make_edition.call(edition.pk)
    edition.refresh_from_db()
    assert (edition.pdf_en_id, edition.pdf_ja_id) == kept


def test_asking_again_while_one_is_made_gives_that_one(account):
    report = small_report()
    first = begin_edition(report, by=account, at=timezone.now())
    assert begin_edition(report, by=account, at=timezone.now()) == first


def test_an_open_survey_is_not_reported_on(account):
    report = ReportFactory(survey=SurveyFactory(state=State.OPEN, ticket_key=b"key"))
    with pytest.raises(NotClosed):
        begin_edition(report, by=account, at=timezone.now())


def test_a_survey_whose_closing_is_not_over_is_not_reported_on(account):
    with pytest.raises(NotClosed):
        begin_edition(ReportFactory(), by=account, at=timezone.now())


def test_a_survey_nobody_answered_gives_a_reason_instead_of_an_edition(made):
    survey = SurveyFactory(is_sealed=True)
    add_item(SectionFactory(survey=survey), "wish", "text", ("Wish?", "要望"))
    edition = made(ReportFactory(survey=survey))
    assert (edition.state, edition.problem) == (Making.FAILED, "nobody_answered")


def test_publishing_twice_is_publishing_once(made, account):
    edition = made(small_report())
    first = publish(edition, by=account, at=timezone.now())
    assert publish(edition, by=account, at=timezone.now()) == first
    assert Publication.objects.count() == 1
    acts = Entry.objects.order_by("number").values_list("act", flat=True)
    assert list(acts) == ["report.edition_begun", "report.published"]


def test_an_edition_that_is_not_ready_is_not_published(account):
    edition = begin_edition(small_report(), by=account, at=timezone.now())
    with pytest.raises(NotReady):
        publish(edition, by=account, at=timezone.now())


def test_nothing_is_published_that_stands_in_one_language_only(made, account):
    report = small_report()
    report.summary_ja, report.background_en = "", ""
    report.save()
    QuoteFactory(report=report, translation="")
    RecommendationFactory(report=report, text_ja=" ")
    report.survey.sections.get().items.filter(key="sat").update(text_ja="")
    with pytest.raises(NotWhole) as refused:
        publish(made(report), by=account, at=timezone.now())
    assert refused.value.missing == [
        "summary_ja",
        "background_en",
        "quote_1",
        "recommendation_1_ja",
        "question_sat",
    ]
    assert not Publication.objects.exists()
