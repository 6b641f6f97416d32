"""The root of all URLs. Every page lives below its language: /en/… and /ja/… are equal."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ajet.foundation.personal_data.privacy import privacy
from ajet.web import audit_trail, desk, my, views

pages = [
    path("", views.home, name="home"),
    path("my/", my.my, name="my"),
    path("privacy/", privacy, name="privacy"),
    path("my/data/", include("ajet.foundation.personal_data.urls")),
    path("desk/", desk.desk, name="desk"),
    path("desk/audit/", audit_trail.audit_trail, name="desk_audit"),
    path("account/letters/", include("ajet.foundation.letters.urls")),
    path("desk/personal-data/", include("ajet.foundation.personal_data.desk_urls")),
    path("account/", include("ajet.foundation.accounts.urls")),
    path("gallery/", include("ajet.foundation.ui.urls")),
    path("files/", include("ajet.foundation.files.urls")),
    path("chapters/", include("ajet.association.chapters.urls")),
    path("", include("ajet.association.people.friends.urls")),
    path("desk/chapters/", include("ajet.association.people.chapter_letters.urls")),
    path("council/", include("ajet.association.council.urls")),
    path("desk/roster/", include("ajet.association.people.roster.urls")),
    path("my/moves/", include("ajet.association.people.moving.urls")),
    path("desk/moves/", include("ajet.association.people.moving.desk_urls")),
    path("desk/duplicates/", include("ajet.association.people.duplicates.urls")),
    path("openid/", include("ajet.association.people.sister_sites.openid_urls")),
    path("my/sites/", include("ajet.association.people.sister_sites.my_urls")),
    path("desk/sister-sites/", include("ajet.association.people.sister_sites.desk_urls")),
    path("join/", include("ajet.association.people.joining.urls")),
    path("desk/verification/", include("ajet.association.people.joining.desk_urls")),
    path("surveys/", include("ajet.representation.surveys.urls")),
    path("answering/", include("ajet.representation.surveys.answering_urls")),
    path("desk/surveys/", include("ajet.representation.surveys.desk_urls")),
    path("desk/", include("ajet.association.chapters.desk_urls")),
    path("reports/", include("ajet.representation.reports.urls")),
    path("desk/reports/", include("ajet.representation.reports.desk_urls")),
    path("desk/results/", include("ajet.representation.reports.results.urls")),
    path("desk/council/", include("ajet.association.council.desk_urls")),
    path("desk/rights/", include("ajet.association.council.rights_urls")),
    path("people/", include("ajet.association.people.directory.urls")),
    path("my/directory/", include("ajet.association.people.directory.own_urls")),
    path("desk/members/", include("ajet.association.people.directory.desk.urls")),
    path("alumni/", include("ajet.association.people.alumni.urls")),
    path("my/alumni/", include("ajet.association.people.alumni.my_urls")),
    path("desk/alumni/", include("ajet.association.people.alumni.desk_urls")),
    path("groups/", include("ajet.association.interest_groups.urls")),
    path("desk/groups/", include("ajet.association.interest_groups.desk.urls")),
]
if settings.DEMONSTRATION:
    pages += [path("demonstration/", include("ajet.web.demonstration.urls"))]

urlpatterns = [
    *i18n_patterns(*pages, prefix_default_language=True),
]
