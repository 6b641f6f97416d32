from django.urls import path

from ajet.association.people.moving import views

urlpatterns = [
    path("", views.my_moves, name="my_moves"),
    path("announcement/", views.announcement, name="my_move_announcement"),
    path("<int:pk>/answer/", views.my_answer, name="my_move_answer"),
]
