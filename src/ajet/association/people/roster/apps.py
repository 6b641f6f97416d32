from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "ajet.association.people.roster"
    label = "roster"

    def ready(self):
        from ajet.association.people.roster import forgetting
        from ajet.association.people.roster import holdings as kept
        from ajet.foundation.personal_data.holdings import holdings, retentions

        holdings += [kept.IMPORTS, kept.TRACES]
        retentions += [forgetting.FILES, forgetting.TRACES]
