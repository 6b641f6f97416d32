from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "ajet.foundation.letters"
    label = "letters"

    def ready(self):
        from ajet.foundation.letters import checks  # noqa: F401  registers the check
