from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "ajet.association.people.roster"
    label = "roster"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.association.people.roster import forgetting
        from ajet.association.people.roster import holdings as kept
        from ajet.association.people.roster.views import PLACE
        from ajet.foundation.personal_data.holdings import holdings, retentions
        from ajet.foundation.personal_data.looks import declare_place

        declare_place(PLACE, _("Preview of a roster"))
        holdings += [kept.IMPORTS, kept.TRACES]
        retentions += [forgetting.FILES, forgetting.TRACES]
