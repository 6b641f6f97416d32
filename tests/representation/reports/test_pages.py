"""The public pages and the officers' desk, through the client."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ajet.foundation.files import keep, made
from ajet.representation.answers.models import Response
from ajet.representation.reports.comments import MINIMUM_COMMENTS
from ajet.representation.reports.editions import begin_edition, make_edition
from ajet.representation.reports.models import Edition, Publication, Quote, Recommendation, Report
from ajet.representation.reports.publishing import publish
from survey_statistics.disclosure import MINIMUM_RESPONDENTS
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.reports import QuoteFactory, RecommendationFactory, ReportFactory
from tests.representation.reports.small_survey import small_report, small_survey

pytestmark = pytest.mark.django_db(databases="__all__")


def published(report, account):
    edition = begin_edition(report, by=account, at=timezone.now())
    make_edition.call(edition.pk)
    publish(edition, by=account, at=timezone.now())
    return Edition.objects.get(pk=edition.pk)


def copies(edition, number):
    """Further reports, published, with the same content and PDFs."""
    for place in range(number):
        report = ReportFactory(survey=edition.report.survey, slug=f"copy-{place}")
        copy = report.editions.create(
            number=1, made_on=edition.made_on, state="ready", content=edition.content,
            pdf_en=edition.pdf_en, pdf_ja=edition.pdf_ja,
        )  # fmt: skip
        Publication.objects.create(
            edition=copy, by=edition.publication.by, at=edition.publication.at
        )


@pytest.fixture(scope="module")
def ready(once_for_all):
    """Content of an edition and the bytes of one PDF, made once: making them again gives the same."""
    with once_for_all():
        report = small_report()
        QuoteFactory(report=report)
        RecommendationFactory(report=report, evidence="sat")
        edition = published(report, AccountFactory())
        return edition.content, edition.pdf_en.content.read()


@pytest.fixture
def edition(ready, account):
    """A published edition."""
    content, pdf = ready
    report = ReportFactory(slug="small")
    edition = report.editions.create(
        number=1, made_on=date(2026, 6, 10), content=content, rules=content["figures"]["rules"]
    )
    edition.pdf_en, edition.pdf_ja = (
        keep(made(pdf, kind="pdf", name=f"{language}.pdf"), purpose="report", subject=edition,
             by=None, at=timezone.now())
        for language in ("en", "ja")
    )  # fmt: skip
    edition.state = "ready"
    edition.save()
    publish(edition, by=account, at=timezone.now())
    return edition


def test_a_published_report_is_read_by_everybody_in_both_languages(edition):
    client = client_of()
    english = client.get("/en/reports/small/").content.decode()
    japanese = client.get("/ja/reports/small/").content.decode()
    assert "<h1>Working as a JET participant</h1>" in english
    assert "<h1>JETプログラム参加者の仕事と暮らし</h1>" in japanese
    for words in (
        "自治体国際化協会（CLAIR）",
        "総務省",
        "外務省",
        "文部科学省",
        "令和8年（2026年）6月26日",
    ):
        assert words in japanese
    assert "Training in the first month would have helped me most." in english
    assert "Offer training within the first month." in english


def test_a_past_survey_leads_everybody_to_the_reports_on_it(edition, account):
    survey, client = edition.report.survey, client_of()
    ReportFactory(survey=survey, slug="unpublished", title_en="Not for anybody yet")
    link = '<a href="/en/reports/small/">Working as a JET participant</a>'
    pages = [client.get(url).text for url in ("/en/surveys/", survey.get_absolute_url())]
    assert [link in page for page in pages] == [True, True]
    assert "Not for anybody yet" not in "".join(pages)
    assert "JETプログラム参加者の仕事と暮らし" in client.get("/ja/surveys/").text


def test_past_surveys_ask_no_more_of_the_database_for_more_reports(
    edition, django_assert_num_queries
):
    client = client_of()
    for further in (0, 2):
        copies(edition, further)
        with django_assert_num_queries(2):
            assert client.get("/en/surveys/").status_code == 200


def test_pages_carry_no_inline_style_or_script(edition):
    page = client_of().get("/en/reports/small/").content.decode()
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*nonce)", page)


def test_every_link_within_the_page_leads_somewhere(edition):
    page = client_of().get("/en/reports/small/").content.decode()
    targets = set(re.findall(r'href="#([^"]+)"', page))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_queries_do_not_grow_with_the_number_of_reports(edition, django_assert_num_queries):
    client = client_of()
    for further in (0, 2):
        copies(edition, further)
        for page in ("/en/reports/", "/en/reports/small/"):
            with django_assert_num_queries(1):
                assert client.get(page).status_code == 200


def test_short_heads_of_columns_do_not_break_within_a_word(edition):
    page = client_of().get("/ja/reports/small/").content.decode()
    heads = re.findall(r'<th scope="col" class="short">([^<]+)</th>', page)
    assert {"全体", "第1", "第2"} <= set(heads)
    assert '<th scope="col">回答者の割合</th>' in page


def test_an_old_edition_gives_way_to_the_one_published_last(edition, account):
    later = edition.report.editions.create(
        number=2, made_on=edition.made_on, state="ready", pdf_en=edition.pdf_en,
        pdf_ja=edition.pdf_ja, content=edition.content | {
            "texts": edition.content["texts"] | {"title_en": "A better title"}
        },
    )  # fmt: skip
    publish(later, by=account, at=timezone.now())
    page = client_of().get("/en/reports/small/").content.decode()
    assert "<h1>A better title</h1>" in page
    assert client_of().get(edition.pdf_en.get_absolute_url()).status_code == 200


def test_a_stranger_and_a_member_see_nothing_of_the_desk(account, edition):
    for name in ("desk_reports", "desk_report_new"):
        assert client_of().get(reverse(name)).status_code == 302
        assert client_of(account).get(reverse(name)).status_code == 403


def test_the_whole_way_from_survey_to_publication(desk):
    survey = small_survey()
    posted = desk.post(
        reverse("desk_report_new"),
        {"survey": survey.pk, "slug": "spring", "title_en": "Spring", "title_ja": "春",
         "idempotency_key": "a"},
    )  # fmt: skip
    assert posted.url == reverse("desk_report", args=["spring"])
    texts = {f"{name}_{language}": f"{name} {language}" for language in ("en", "ja")
             for name in ("title", "summary", "background", "method_notes", "contributors")}  # fmt: skip
    desk.post(
        reverse("desk_report_manuscript", args=["spring"]),
        texts | {"addressees": ["clair", "mext"], "meeting_on": "2026-06-26",
                 "idempotency_key": "b"},
    )  # fmt: skip
    desk.post(
        reverse("desk_report_quotes", args=["spring"]),
        {"item": "wish", "language": "en", "text": "More leave", "translation": "休暇を",
         "role": "ALT", "idempotency_key": "c"},
    )  # fmt: skip
    desk.post(
        reverse("desk_report_recommendations", args=["spring"]),
        {"addressee": "mext", "text_en": "Please", "text_ja": "お願いします", "evidence": "sat",
         "idempotency_key": "d"},
    )  # fmt: skip
    desk.post(reverse("desk_report_editions", args=["spring"]), {"idempotency_key": "e"})
    edition = Edition.objects.get()
    make_edition.call(edition.pk)
    preview = desk.get(reverse("desk_report_edition", args=["spring", 1]))
    assert re.search(
        r"Once it is published, everybody can read it .*?</p>\s*<form", preview.content.decode()
    )
    assert "Publish this edition" in preview.content.decode()
    published = desk.post(
        reverse("desk_report_publication", args=["spring", 1]), {"idempotency_key": "f"}
    )
    assert published.url == reverse("report", args=["spring"])
    page = client_of().get("/ja/reports/spring/").content.decode()
    for words in ("summary ja", "休暇を", "お願いします", "文部科学省への提言"):
        assert words in page
    assert "総務省" not in page


def test_posting_twice_begins_one_report(desk):
    data = {"survey": small_survey().pk, "slug": "spring", "title_en": "Spring", "title_ja": "春",
            "idempotency_key": "same"}  # fmt: skip
    answers = [desk.post(reverse("desk_report_new"), data) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [
        reverse("desk_report", args=["spring"])
    ] * 2
    assert Report.objects.count() == 1


def test_quotes_and_recommendations_can_be_changed_and_removed(desk):
    report = ReportFactory(survey=small_survey(), slug="spring")
    quote, wish = QuoteFactory(report=report), RecommendationFactory(report=report, evidence="sat")
    desk.post(
        reverse("desk_report_quote", args=["spring", quote.pk]),
        {"item": "wish", "language": "en", "text": "Shorter", "translation": "短く", "role": "",
         "idempotency_key": "a"},
    )  # fmt: skip
    desk.post(
        reverse("desk_report_recommendation", args=["spring", wish.pk]),
        {"remove": "1", "idempotency_key": "b"},
    )
    assert list(Quote.objects.values_list("text", "role")) == [("Shorter", "")]
    assert not Recommendation.objects.exists()


def test_comments_are_offered_without_anything_about_their_writers(desk):
    ReportFactory(survey=small_survey(), slug="spring")
    page = desk.get(reverse("desk_report_quotes", args=["spring"])).content.decode()
    offered = re.findall(r">More leave, please \((\d+)\)", page)
    assert len(offered) == 50
    assert offered != sorted(offered, key=int)
    assert "b1-alt-1" not in page


def test_a_comment_fills_the_form_and_is_marked_once_it_is_used(desk):
    survey = small_survey()
    report = ReportFactory(survey=survey, slug="spring")
    twice = "研修を増やしてほしい。"
    kept = list(Response.objects.filter(survey=survey.pk).values_list("pk", flat=True))
    Response.objects.filter(pk__in=kept[12:]).delete()
    Response.objects.filter(pk__in=kept[:2]).update(answers={"wish": twice})
    url = reverse("desk_report_quotes", args=["spring"])
    page = desk.get(url).content.decode()
    assert page.count(f">{twice}</p>") == 1
    assert page.count("2 people wrote this.") == 1
    filled = desk.post(
        f"{url}?question=wish",
        {"use": "1", "item": "wish", "language": "ja", "text": twice, "idempotency_key": "a"},
    ).content.decode()
    assert re.search(rf"<textarea[^>]*>\s*{twice}</textarea>", filled)
    assert '<option value="ja" selected>' in filled
    assert not report.quotes.exists()
    QuoteFactory(report=report, item="wish", language="ja", text="研修を増やして")
    shown = desk.get(url).content.decode()
    assert shown.count("Use this comment") == page.count("Use this comment") - 1
    assert shown.count(">Used<") == 1


def test_recommendations_show_the_question_they_stand_on(desk):
    report = ReportFactory(survey=small_survey(), slug="spring")
    RecommendationFactory(report=report, evidence="sat")
    page = desk.get(reverse("desk_report_recommendations", args=["spring"])).content.decode()
    assert "Evidence: Are you satisfied?" in page


def test_a_title_written_in_lines_is_one_line(desk):
    report = ReportFactory(survey=small_survey(), slug="spring")
    texts = {f"{name}_{language}": "x" for language in ("en", "ja")
             for name in ("title", "summary", "background", "method_notes", "contributors")}  # fmt: skip
    desk.post(
        reverse("desk_report_manuscript", args=["spring"]),
        texts | {"title_en": "Working\r\nand living", "addressees": ["clair"],
                 "idempotency_key": "a"},
    )  # fmt: skip
    report.refresh_from_db()
    assert report.title_en == "Working and living"


def test_fewer_than_ten_comments_are_not_offered():
    assert MINIMUM_COMMENTS == MINIMUM_RESPONDENTS


def test_the_desk_says_what_is_missing_and_offers_no_publication(desk):
    report = ReportFactory(survey=small_survey(), slug="spring", summary_ja="")
    desk.post(reverse("desk_report_editions", args=["spring"]), {"idempotency_key": "a"})
    make_edition.call(report.editions.get().pk)
    page = desk.get(reverse("desk_report_edition", args=["spring", 1])).content.decode()
    assert "The summary is missing in Japanese." in page
    assert "Publish this edition" not in page
    refused = desk.post(
        reverse("desk_report_publication", args=["spring", 1]), {"idempotency_key": "b"}
    )
    assert refused.url == reverse("desk_report_edition", args=["spring", 1])
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", {"Choose a survey", "Choose a language", "No role is printed",
                "Choose an addressee", "None of the questions"}),
        ("ja", {"アンケートを選択してください", "言語を選択してください", "職種を記載しない",
                "提出先を選択してください", "該当する質問はありません"}),
    ],
)  # fmt: skip
def test_nothing_chosen_yet_is_said_in_words(desk, language, sentences):
    ReportFactory(survey=small_survey(), slug="spring")
    addresses = [
        reverse("desk_report_new"),
        reverse("desk_report_quotes", args=["spring"]),
        reverse("desk_report_recommendations", args=["spring"]),
    ]
    pages = [desk.get(each.replace("/en/", f"/{language}/")).content.decode() for each in addresses]
    empty = re.findall(r'<option value=""[^>]*>([^<]+)</option>', "".join(pages))
    assert set(empty) == sentences


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("desk_reports", []),
        ("desk_report_new", []),
        ("desk_report", ["spring"]),
        ("desk_report_manuscript", ["spring"]),
        ("desk_report_quotes", ["spring"]),
        ("desk_report_recommendations", ["spring"]),
    ],
)
def test_desk_pages_open_in_both_languages(desk, language, name, arguments):
    ReportFactory(survey=small_survey(), slug="spring")
    with override(language):
        assert desk.get(reverse(name, args=arguments)).status_code == 200
