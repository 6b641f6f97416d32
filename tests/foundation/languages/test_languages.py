from dataclasses import dataclass

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation


@dataclass
class Thing:
    title_en: str = ""
    title_ja: str = ""


def render(source, language="en", **context):
    with translation.override(language):
        return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("thing", "language", "shown"),
    [
        (Thing("A & B", "甲と乙"), "en", "A &amp; B"),
        (Thing("A & B", "甲と乙"), "ja", "甲と乙"),
        (Thing("A & B", ""), "ja", '<span lang="en">A &amp; B</span>'),
        (Thing("", "甲"), "en", '<span lang="ja">甲</span>'),
        (Thing(), "en", ""),
    ],
)
def test_a_text_is_shown_in_the_readers_language_or_marked_in_the_other(thing, language, shown):
    assert render('{% bilingual thing "title" %}', language, thing=thing) == shown


@pytest.mark.parametrize(
    ("written", "english", "japanese"),
    [
        ("Chiba 千葉市", "Chiba", "千葉市"),
        ("千葉市 Chiba", "Chiba", "千葉市"),
        ("Tsu Board of Education　津市教育委員会", "Tsu Board of Education", "津市教育委員会"),
        ("Oshima 大島町（Tokyo）", "Oshima 大島町（Tokyo）", "Oshima 大島町（Tokyo）"),
        ("株式会社ABC", "株式会社ABC", "株式会社ABC"),
        ("Sampleville (invented)", "Sampleville (invented)", "Sampleville (invented)"),
        ("千葉市", "千葉市", "千葉市"),
        ("", "", ""),
    ],
)
def test_of_a_name_in_both_languages_the_readers_is_shown(written, english, japanese):
    shown = [render("{{ it|one_language }}", language, it=written) for language in ("en", "ja")]
    assert shown == [english, japanese]


def test_paragraphs_are_escaped_and_marked():
    shown = render('{% bilingual t "title" paragraphs=True %}', "ja", t=Thing("<b>\n\nTwo", ""))
    assert shown == '<div lang="en"><p>&lt;b&gt;</p>\n\n<p>Two</p></div>'


def test_plain_text_carries_no_markup():
    assert render('{{ thing|plain:"title" }}', "en", thing=Thing("", "甲")) == "甲"


def switch_at(path, language):
    return render("{% language_switch %}", language, request=RequestFactory().get(path))


def test_the_switch_keeps_the_page_and_its_filters():
    assert switch_at("/en/chapters/?block=4&page=2", "en").strip() == (
        '<a href="/ja/chapters/?block=4&amp;page=2" lang="ja" hreflang="ja">日本語</a>'
    )


def test_the_switch_of_a_page_that_does_not_exist_leads_home():
    assert 'href="/en/"' in switch_at("/nowhere", "ja")


def test_both_addresses_of_a_page_are_told_without_filters(settings):
    settings.ORIGIN = "https://example.org"
    request = RequestFactory().get("/ja/council/?x=1")
    assert render("{% language_links %}", "ja", request=request).split("\n")[0] == (
        '<link rel="canonical" href="https://example.org/ja/council/">'
    )
