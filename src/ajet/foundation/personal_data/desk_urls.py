from django.urls import path

from ajet.foundation.personal_data import desk_views

urlpatterns = [
    path("", desk_views.requests, name="desk_personal_data"),
    path("retention/", desk_views.retention, name="desk_retention"),
    path("<int:pk>/", desk_views.one, name="desk_personal_data_request"),
    path("<int:pk>/answer/", desk_views.answering, name="desk_personal_data_answer"),
]
