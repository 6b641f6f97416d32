from django.urls import path

from ajet.association.chapters import views

urlpatterns = [
    path("", views.chapters, name="chapters"),
    path("<slug:slug>/", views.chapter, name="chapter"),
    path("<slug:slug>/edit/", views.edit, name="chapter_edit"),
]
