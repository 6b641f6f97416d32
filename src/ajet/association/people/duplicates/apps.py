from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "ajet.association.people.duplicates"
    label = "duplicates"

    def ready(self):
        from ajet.association.people.duplicates.holdings import holding
        from ajet.foundation.personal_data.holdings import holdings

        holdings.append(holding)
