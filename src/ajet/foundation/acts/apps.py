from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "ajet.foundation.acts"
    label = "acts"
