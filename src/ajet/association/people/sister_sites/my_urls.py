from django.urls import path

from ajet.association.people.sister_sites import views

urlpatterns = [
    path("", views.my_sites, name="my_sites"),
    path("<int:pk>/withdrawal/", views.withdrawal, name="my_site_withdrawal"),
]
