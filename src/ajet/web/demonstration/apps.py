from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "ajet.web.demonstration"
    label = "demonstration"

    def ready(self):
        from ajet.foundation.personal_data.holdings import holdings
        from ajet.web.demonstration.holdings import CARD

        holdings.append(CARD)
