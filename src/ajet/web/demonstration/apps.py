from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "ajet.web.demonstration"
    label = "demonstration"
