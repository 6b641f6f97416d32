from django.urls import path

from ajet.representation.reports import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("<slug:slug>/", views.report, name="report"),
]
