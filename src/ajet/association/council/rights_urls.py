from django.urls import path

from ajet.association.council.desk import rights

urlpatterns = [
    path("", rights.rights, name="desk_rights"),
    path("file/", rights.file, name="desk_rights_file"),
]
