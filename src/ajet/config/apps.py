from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ajet.config"
    label = "config"

    def ready(self):
        from ajet.config import checks  # noqa: F401  registers the checks
