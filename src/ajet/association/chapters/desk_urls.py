from django.urls import path

from ajet.association.chapters.kinds import DATES, DISTRICTS, LINKS, NEWS
from ajet.association.chapters.views import boundaries, contents, life


def pages_of(kind, part):
    """The list of a kind, one of it, and its removal, below the desk of a chapter."""
    here, given = f"chapters/<slug:slug>/{part}/", {"kind": kind}
    return [
        path(here, contents.entries, given, name=kind.name),
        path(f"{here}<int:pk>/", contents.entry, given, name=f"{kind.name}_one"),
        path(f"{here}<int:pk>/removal/", contents.removal, given, name=f"{kind.name}_removal"),
    ]


urlpatterns = [
    path("boundaries/", boundaries.boundaries, name="desk_boundaries"),
    path(
        "boundaries/<int:pk>/withdrawal/",
        boundaries.plan_withdrawal,
        name="desk_boundary_withdrawal",
    ),
    path("chapters/", life.chapters, name="desk_chapters"),
    path("chapters/<slug:slug>/", contents.desk, name="chapter_desk"),
    path("chapters/<slug:slug>/ending/", life.ending, name="chapter_ending"),
    *pages_of(LINKS, "links"),
    *pages_of(NEWS, "news"),
    *pages_of(DATES, "dates"),
    *pages_of(DISTRICTS, "districts"),
]
