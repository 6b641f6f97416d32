"""What other programs follow: the calendar and the news of a chapter, in the language of the address."""

from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaks_filter
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ajet.association.chapters.calendar import KEPT_IN_FEED, MOST_IN_FEED, calendar_file, dates_of
from ajet.association.chapters.models import Chapter, News
from ajet.foundation.access.audiences import for_everyone
from ajet.foundation.languages import in_language

MOST_NEWS = 30


@for_everyone
@require_safe
def calendar(request, slug):
    chapter = get_object_or_404(Chapter, slug=slug)
    dates = dates_of(chapter, after=timezone.now() - KEPT_IN_FEED, most=MOST_IN_FEED)
    content = calendar_file(chapter, dates, get_language())
    name = f'inline; filename="{chapter.slug}.ics"'
    headers = {"Content-Disposition": name}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


class NewsFeed(Feed):
    """The newest news as Atom."""

    feed_type = Atom1Feed

    def get_object(self, request, slug):
        return get_object_or_404(Chapter, slug=slug)

    def title(self, chapter):
        return _("News of %(chapter)s") % {"chapter": words(chapter, "name")}

    def link(self, chapter):
        return chapter.get_absolute_url()

    def feed_url(self, chapter):
        return reverse("chapter_news_feed", args=[chapter.slug])

    def items(self, chapter):
        shown = News.objects.filter(chapter=chapter).shown_on(timezone.localdate())
        return shown.select_related("chapter")[:MOST_NEWS]

    def item_title(self, item):
        return words(item, "title")

    def item_description(self, item):
        return linebreaks_filter(words(item, "text"))

    def item_updateddate(self, item):
        return item.changed_at


def words(thing, field):
    return in_language(thing, field, get_language())[0]


news = for_everyone(require_safe(NewsFeed()))
