from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "ajet.foundation.access"
    label = "access"
