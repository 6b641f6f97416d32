from django.urls import path

from . import desk_views

urlpatterns = [
    path("", desk_views.requests, name="desk_verification"),
    path("<int:pk>/vouching/", desk_views.vouching, name="desk_vouching"),
    path("<int:pk>/declining/", desk_views.declining, name="desk_vouching_declining"),
    path("work-domains/", desk_views.work_domains, name="desk_work_domains"),
    path(
        "work-domains/<int:pk>/removal/",
        desk_views.work_domain_removal,
        name="desk_work_domain_removal",
    ),
    path("cohort-codes/", desk_views.codes, name="desk_cohort_codes"),
    path(
        "cohort-codes/<int:pk>/withdrawal/",
        desk_views.code_withdrawal,
        name="desk_cohort_code_withdrawal",
    ),
]
