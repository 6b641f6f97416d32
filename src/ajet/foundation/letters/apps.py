from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "ajet.foundation.letters"
    label = "letters"

    def ready(self):
        from ajet.foundation.letters import checks  # noqa: F401  registers the check
        from ajet.foundation.letters.held import UNSUBSCRIPTIONS
        from ajet.foundation.personal_data.holdings import holdings

        holdings.append(UNSUBSCRIPTIONS)
