from django.urls import path

from ajet.association.people.alumni import views

urlpatterns = [
    path("", views.my_alumni, name="my_alumni"),
    path("keeping/", views.my_keeping, name="my_alumni_keeping"),
]
