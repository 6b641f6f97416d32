from django.urls import path

from ajet.association.people.friends import views

urlpatterns = [
    path("chapters/<slug:slug>/friends/", views.friends, name="chapter_friends"),
    path("chapters/<slug:slug>/friends/leaving/", views.leaving, name="chapter_friends_leaving"),
    path("desk/chapters/<slug:slug>/friends/", views.list_of_friends, name="chapter_friends_list"),
]
