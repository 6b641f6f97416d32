from django.urls import path

from ajet.association.people.sister_sites import views

urlpatterns = [
    path("", views.sites, name="sister_sites"),
    path("<int:pk>/removal/", views.site_removal, name="sister_site_removal"),
]
