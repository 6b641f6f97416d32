from django.urls import path

from . import contact_views, views

urlpatterns = [
    path("", views.people, name="people"),
    path("<int:pk>/", views.entry, name="directory_entry"),
    path("<int:pk>/message/", contact_views.writing, name="directory_writing"),
    path("messages/<str:token>/", contact_views.message, name="directory_message"),
    path("messages/<str:token>/refusal/", contact_views.refusal, name="directory_refusal"),
    path("messages/<str:token>/complaint/", contact_views.complaint, name="directory_complaint"),
]
