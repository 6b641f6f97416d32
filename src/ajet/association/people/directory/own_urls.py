from django.urls import path

from . import views

urlpatterns = [
    path("", views.own, name="own_entry"),
    path("leaving/", views.leaving, name="own_entry_leaving"),
    path("refusals/<int:pk>/", views.taking_again, name="own_entry_refusal"),
]
