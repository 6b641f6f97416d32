from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "ajet.representation.surveys"
    label = "surveys"
