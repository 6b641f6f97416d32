from django.urls import path

from ajet.association.interest_groups.desk import views

urlpatterns = [
    path("", views.applications, name="desk_groups"),
    path("<int:pk>/", views.application, name="desk_group"),
    path("<int:pk>/support/", views.supporting, name="desk_group_support"),
    path("<int:pk>/return/", views.giving_back, name="desk_group_return"),
    path("<int:pk>/vote/", views.putting_to_vote, name="desk_group_putting_to_vote"),
    path("votes/", views.votes, name="desk_group_votes"),
    path("votes/<int:pk>/", views.vote, name="desk_group_vote"),
]
