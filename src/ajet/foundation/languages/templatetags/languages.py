"""What a page needs to be in two languages: its own address in the other, and content in both."""

from django import template
from django.conf import settings
from django.template.defaultfilters import linebreaks_filter
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.translation import get_language

from ajet.foundation.languages import NATIVE_NAMES, in_language, name_in, other_language

register = template.Library()


def _here(context, language):
    """The address of this page in `language`; the first page where the address has no translation."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    translated = translate_url(path, language)
    return translated if translated.startswith(f"/{language}/") else f"/{language}/"


@register.inclusion_tag("languages/switch.html", takes_context=True)
def language_switch(context):
    language = other_language(get_language())
    return {
        "language": language,
        "name": NATIVE_NAMES[language],
        "href": _here(context, language),
    }


@register.inclusion_tag("languages/links.html", takes_context=True)
def language_links(context):
    """Tells search engines that both languages are the same page."""
    origin = settings.ORIGIN
    addresses = {code: origin + _here(context, code).split("?")[0] for code in NATIVE_NAMES}
    return {"addresses": addresses.items(), "canonical": addresses[get_language()]}


@register.simple_tag(takes_context=True)
def page_address(context):
    """The whole address of this page, for whoever holds it on paper."""
    return settings.ORIGIN + _here(context, get_language()).split("?")[0]


@register.simple_tag
def bilingual(thing, field, paragraphs=False):
    """`{% bilingual report "title" %}`: the reader's language, else the other, marked with `lang`."""
    text, language = in_language(thing, field, get_language())
    if paragraphs:
        text = linebreaks_filter(text)
    if language == get_language():
        return text if paragraphs else format_html("{}", text)
    element = "div" if paragraphs else "span"
    return format_html('<{} lang="{}">{}</{}>', element, language, text, element)


@register.filter
def plain(thing, field):
    """`{{ report|plain:"title" }}`: as `bilingual`, for places that take text alone (a page's title)."""
    return in_language(thing, field, get_language())[0]


@register.filter
def one_language(text):
    """`{{ post.municipality|one_language }}`: of `Chiba 千葉市`, as rosters have it, what the reader reads."""
    return name_in(text, get_language())


@register.filter
def before_colon(text):
    """A Japanese question, but for its full stop, which cannot stand before a colon."""
    return text.removesuffix("。")


@register.filter
def prefecture_name(prefecture):
    """Hokkaido, or 北海道."""
    return prefecture.name_ja if get_language() == "ja" else prefecture.name_en
