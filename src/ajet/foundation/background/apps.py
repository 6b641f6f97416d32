from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "ajet.foundation.background"
    label = "background"
