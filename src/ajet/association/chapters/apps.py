from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    name = "ajet.association.chapters"
    label = "chapters"
