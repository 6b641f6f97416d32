from django.urls import path

from ajet.foundation.ui import views

urlpatterns = [
    path("", views.gallery, name="gallery"),
]
