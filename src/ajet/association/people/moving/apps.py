from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "ajet.association.people.moving"
    label = "moving"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.association.people.moving.holdings import holding
        from ajet.association.people.moving.views import PLACE
        from ajet.foundation.personal_data.holdings import holdings
        from ajet.foundation.personal_data.looks import declare_place

        declare_place(PLACE, _("Members who move"))
        holdings.append(holding)
