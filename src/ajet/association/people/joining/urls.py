from django.urls import path

from . import views

urlpatterns = [
    path("", views.join, name="join"),
    path("sent/", views.sent, name="join_sent"),
    path("verification/", views.verification, name="verification"),
    path("verification/contract/", views.contract, name="verification_contract"),
    path("verification/vouching/", views.vouching, name="verification_vouching"),
    path("verification/work-address/", views.work_address, name="verification_work_address"),
    path("verification/work-address/code/", views.work_code, name="verification_work_code"),
    path("verification/cohort-code/", views.cohort_code, name="verification_cohort_code"),
    path("<str:token>/", views.join_form, name="join_form"),
]
