from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "ajet.representation.reports"
    label = "reports"
