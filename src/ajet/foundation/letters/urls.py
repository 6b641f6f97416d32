from django.urls import path

from ajet.foundation.letters import views

urlpatterns = [
    path("", views.units, name="letters_units"),
    path("<str:token>/", views.leaving, name="letters_leaving"),
    path("<str:token>/one-click/", views.one_click, name="letters_one_click"),
]
