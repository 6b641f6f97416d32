from django.shortcuts import render
from django.utils import timezone

from ajet.association.chapters.directory import chapter_map, chapters_by_prefecture
from ajet.foundation.access.audiences import for_everyone
from ajet.web.newest import newest_report, open_survey


@for_everyone
def home(request):
    return render(
        request,
        "web/home.html",
        {
            "map": chapter_map(chapters_by_prefecture(timezone.localdate())),
            "survey": open_survey(timezone.localdate()),
            "edition": newest_report(),
        },
    )
