from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ajet.foundation.files"
    label = "files"
