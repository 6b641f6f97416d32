from django.urls import path

from ajet.representation.surveys.answering import views

urlpatterns = [
    path("<slug:slug>/", views.enter, name="answering"),
    path("<slug:slug>/<int:number>/", views.part, name="answering_part"),
    path("<slug:slug>/thanks/", views.thanks, name="answering_thanks"),
]
