from django.urls import path

from ajet.representation.reports.results import views

urlpatterns = [
    path("<slug:slug>/", views.results, name="survey_results"),
    path("<slug:slug>/<slug:which>/", views.file, name="survey_results_file"),
]
