"""The components that are tags; the others are templates to include (the gallery shows them all)."""

from django import template
from django.forms import CheckboxInput
from django.template.loader import render_to_string
from django.utils.translation import get_language

from ajet.foundation.ui.tile_map import make_tiles

register = template.Library()

KINDS = {"success": "done", "warning": "waiting", "error": "error"}


@register.filter
def notice_kind(level):
    """The kind of notice for a level of Django's messages."""
    return KINDS.get(level, "")


@register.filter
def is_checkbox(field):
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def pages_around(paginator, number):
    """The first, the last and the pages near `number`; None stands for those left out."""
    return [
        page if isinstance(page, int) else None
        for page in paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    ]


@register.simple_block_tag
def notice(content, kind="", title="", role=""):
    """{% notice kind="waiting" title=_("Not yet") %}…{% endnotice %}; kinds: done, waiting, error."""
    return render_to_string(
        "ui/notice.html", {"content": content, "kind": kind, "title": title, "role": role}
    )


@register.simple_block_tag
def breadcrumb(content):
    """{% breadcrumb %}<li><a href="…">…</a></li>{% endbreadcrumb %}: the pages above this one."""
    return render_to_string("ui/breadcrumb.html", {"content": content})


@register.simple_block_tag
def wide_table(content, label):
    """A table that may be wider than a phone: it scrolls alone, by touch and by keyboard."""
    return render_to_string("ui/wide_table.html", {"content": content, "label": label})


@register.inclusion_tag("ui/tile_map.html")
def tile_map(levels, link, label, says=None, caption="", show_counts=True):
    """`{% tile_map levels=counts link=addresses says=words label=_("Chapters") caption="…" %}`.

    Three mappings by prefecture code: counts (None where withheld), addresses, and the counts in words.
    """
    tiles = make_tiles(levels, link, says or {}, get_language(), show_counts)
    return {"tiles": tiles, "label": label, "caption": caption}
