from django.urls import path

from ajet.association.people.duplicates import views

urlpatterns = [
    path("", views.duplicates, name="duplicates"),
    path("<int:pk>/", views.duplicate, name="duplicate"),
    path("<int:pk>/merger/", views.merger, name="duplicate_merger"),
    path("<int:pk>/distinction/", views.distinction, name="duplicate_distinction"),
    path("mergers/<int:pk>/separation/", views.separation, name="merger_separation"),
]
