from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ajet.foundation.ui"
    label = "ui"
