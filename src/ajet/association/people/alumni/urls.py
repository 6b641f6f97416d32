from django.urls import path

from ajet.association.people.alumni import views

urlpatterns = [
    path("", views.groups, name="alumni_groups"),
    path("farewell/<str:token>/", views.farewell_by_link, name="farewell_by_link"),
    path("keeping/<str:token>/", views.keeping, name="alumni_keeping"),
]
