from django.urls import path

from ajet.representation.surveys import blind_views, views

urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("about/anonymity/", views.anonymity, name="surveys_anonymity"),
    path("<slug:slug>/", views.survey, name="survey"),
    path("<slug:slug>/ticket/", views.ticket, name="survey_ticket"),
    path("<slug:slug>/ticket/replacement/", views.replacement, name="survey_replacement"),
    path("<slug:slug>/signature/", blind_views.signature, name="survey_signature"),
    path("<slug:slug>/keys/", blind_views.keys, name="survey_keys"),
    path("<slug:slug>/keys/list/", blind_views.list_of_keys, name="survey_key_list"),
    path("<slug:slug>/done/", views.done, name="survey_done"),
]
