from django.apps import AppConfig


class SisterSitesConfig(AppConfig):
    name = "ajet.association.people.sister_sites"
    label = "sister_sites"

    def ready(self):
        from ajet.association.people.sister_sites.holdings import holding
        from ajet.foundation.personal_data.holdings import holdings

        holdings.append(holding)
