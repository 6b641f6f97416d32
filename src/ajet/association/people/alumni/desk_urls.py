from django.urls import path

from ajet.association.people.alumni import desk_views

urlpatterns = [
    path("", desk_views.desk_groups, name="desk_alumni"),
    path("<int:pk>/", desk_views.desk_group, name="desk_alumni_group"),
    path("<int:pk>/removal/", desk_views.desk_group_removal, name="desk_alumni_group_removal"),
]
