from django.urls import path

from ajet.association.chapters.views import feeds, pages

urlpatterns = [
    path("", pages.chapters, name="chapters"),
    path("<slug:slug>/", pages.chapter, name="chapter"),
    path("<slug:slug>/edit/", pages.edit, name="chapter_edit"),
    path("<slug:slug>/news/", pages.news, name="chapter_news"),
    path("<slug:slug>/news/<int:pk>/", pages.news_item, name="chapter_news_item"),
    path("<slug:slug>/news/feed/", feeds.news, name="chapter_news_feed"),
    path("<slug:slug>/calendar.ics", feeds.calendar, name="chapter_calendar"),
]
