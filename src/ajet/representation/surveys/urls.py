from django.urls import path

from ajet.representation.surveys import views

urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("<slug:slug>/", views.survey, name="survey"),
    path("<slug:slug>/ticket/", views.ticket, name="survey_ticket"),
    path("<slug:slug>/ticket/replacement/", views.replacement, name="survey_replacement"),
    path("<slug:slug>/done/", views.done, name="survey_done"),
]
