from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "ajet.association.people.moving"
    label = "moving"

    def ready(self):
        from ajet.association.people.moving.holdings import holding
        from ajet.foundation.personal_data.holdings import holdings

        holdings.append(holding)
