from django.apps import AppConfig


class PeriodsConfig(AppConfig):
    name = "ajet.foundation.periods"
    label = "periods"
