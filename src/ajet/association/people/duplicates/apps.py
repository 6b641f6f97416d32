from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "ajet.association.people.duplicates"
    label = "duplicates"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.association.people.duplicates.holdings import holding
        from ajet.association.people.duplicates.views import PLACE
        from ajet.foundation.personal_data.holdings import holdings
        from ajet.foundation.personal_data.looks import declare_place

        declare_place(PLACE, _("Records that look like one person’s"))
        holdings.append(holding)
