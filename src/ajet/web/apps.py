from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "ajet.web"
    label = "web"

    def ready(self):
        from ajet.foundation.personal_data.looks import declare_place
        from ajet.web.audit_trail import PLACE

        declare_place(PLACE, _("Audit trail, where you did something"))
