from django.urls import path

from ajet.foundation.files import views

urlpatterns = [
    path("<slug:public_id>/", views.file, name="file"),
]
