from django.urls import path

from . import views

urlpatterns = [
    path("", views.imports, name="roster_imports"),
    path("<int:pk>/", views.roster_import, name="roster_import"),
    path("<int:pk>/progress/", views.import_progress, name="roster_import_progress"),
    path("<int:pk>/confirmation/", views.confirmation, name="roster_import_confirmation"),
    path("<int:pk>/discarding/", views.discarding, name="roster_import_discarding"),
    path("<int:pk>/reversal/", views.reversal, name="roster_import_reversal"),
]
