from django.urls import path

from ajet.association.council import views

urlpatterns = [
    path("", views.council, name="council"),
]
