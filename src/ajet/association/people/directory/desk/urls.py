from django.urls import path

from . import views

urlpatterns = [
    path("", views.members, name="desk_members"),
    path("<int:pk>/", views.member, name="desk_member"),
    path("complaints/", views.complaints, name="desk_complaints"),
    path("complaints/<int:pk>/", views.settlement, name="desk_complaint"),
]
