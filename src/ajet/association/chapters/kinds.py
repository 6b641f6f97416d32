"""The kinds of things that officers keep on the page of a chapter, with the words of their pages."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.forms.contents import (
    CalendarEntryForm,
    ContentForm,
    DistrictForm,
    LinkForm,
    NewsForm,
)
from ajet.association.chapters.models import CalendarEntry, District, Link, News


@dataclass(frozen=True)
class Kind:
    """One kind: its model and form, the names of its pages, its words.

    name  of the page that lists them; "<name>_one" and "<name>_removal" are those of one of them
    """

    name: str
    model: type
    form: type[ContentForm]
    title: Any
    lead: Any
    add: Any
    added: Any
    saved: Any
    removed: Any
    full: Any
    none_yet: Any


LINKS = Kind(
    name="chapter_links",
    model=Link,
    form=LinkForm,
    title=_("Links"),
    lead=_(
        "Where else your chapter can be found. At most twelve, shown in the order in which you add them."
    ),
    add=_("Add a link"),
    added=_("The link is added."),
    saved=_("The link is saved."),
    removed=_("The link is removed."),
    full=_("There are twelve links already. Remove one first."),
    none_yet=_("Your chapter has no links yet."),
)
NEWS = Kind(
    name="chapter_news_desk",
    model=News,
    form=NewsForm,
    title=_("News"),
    lead=_("The newest stands first. Everybody can read it, and follow it by a feed."),
    add=_("Add a piece of news"),
    added=_("The news is added."),
    saved=_("The news is saved."),
    removed=_("The news is removed."),
    full=_("There are too many pieces of news. Remove old ones first."),
    none_yet=_("Your chapter has no news yet."),
)
DATES = Kind(
    name="chapter_dates",
    model=CalendarEntry,
    form=CalendarEntryForm,
    title=_("Dates"),
    lead=_(
        "What happens when and where, by Japan’s clock. Whoever follows your calendar sees each change."
    ),
    add=_("Add a date"),
    added=_("The date is added."),
    saved=_("The date is saved."),
    removed=_("The date is removed."),
    full=_("There are too many dates. Remove old ones first."),
    none_yet=_("Your chapter has no dates yet."),
)
DISTRICTS = Kind(
    name="chapter_districts",
    model=District,
    form=DistrictForm,
    title=_("Local districts"),
    lead=_(
        "How your chapter divides the prefecture, from a day on. When you redraw the map, give the old district a "
        "last day and add the new one."
    ),
    add=_("Add a district"),
    added=_("The district is added."),
    saved=_("The district is saved."),
    removed=_("The district is removed."),
    full=_("There are too many districts. Remove old ones first."),
    none_yet=_("Your chapter has no local districts yet."),
)
KINDS = (LINKS, NEWS, DATES, DISTRICTS)
