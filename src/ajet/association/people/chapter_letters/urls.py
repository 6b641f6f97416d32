from django.urls import path

from ajet.association.people.chapter_letters import views

HERE = "<slug:slug>/letter/"

urlpatterns = [
    path(HERE, views.letter, name="chapter_letter"),
    path(f"{HERE}<int:pk>/", views.letter_one, name="chapter_letter_one"),
    path(f"{HERE}<int:pk>/confirmation/", views.confirmation, name="chapter_letter_confirmation"),
    path(f"{HERE}<int:pk>/discarding/", views.discarding, name="chapter_letter_discarding"),
]
