from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ajet.web"
    label = "web"
