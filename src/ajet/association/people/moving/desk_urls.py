from django.urls import path

from ajet.association.people.moving import views

urlpatterns = [
    path("", views.moves, name="moves"),
    path("<int:pk>/answer/", views.move_answer, name="move_answer"),
]
