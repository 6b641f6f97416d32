from django.urls import path

from ajet.association.interest_groups import founding_views, succession_views, views

urlpatterns = [
    path("", views.groups, name="interest_groups"),
    path("<int:pk>/", views.group, name="interest_group"),
    path("<int:pk>/membership/", views.joining, name="interest_group_joining"),
    path("<int:pk>/leaving/", views.leaving, name="interest_group_leaving"),
    path("<int:pk>/details/", views.details, name="interest_group_details"),
    path("<int:pk>/ending/", views.ending, name="interest_group_ending"),
    path("<int:pk>/offices/", succession_views.offices, name="interest_group_offices"),
    path(
        "<int:pk>/offices/<slug:part>/successor/",
        succession_views.successor,
        name="interest_group_successor",
    ),
    path(
        "<int:pk>/offices/<slug:part>/withdrawal/",
        succession_views.withdrawal,
        name="interest_group_successor_withdrawal",
    ),
    path(
        "<int:pk>/offices/<slug:part>/taking-over/",
        succession_views.taking_over,
        name="interest_group_taking_over",
    ),
    path("founding/", founding_views.founding, name="group_founding"),
    path("founding/new/", founding_views.beginning, name="group_beginning"),
    path("founding/<int:pk>/", founding_views.application, name="group_application"),
    path("founding/<int:pk>/confirmation/", founding_views.confirmation, name="group_confirmation"),
    path("founding/<int:pk>/founders/", founding_views.founders, name="group_founders"),
    path("founding/<int:pk>/revision/", founding_views.revision, name="group_revision"),
    path("founding/<int:pk>/withdrawal/", founding_views.withdrawal, name="group_withdrawal"),
]
