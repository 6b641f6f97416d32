from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "ajet.representation.surveys"
    label = "surveys"

    def ready(self):
        from ajet.foundation.personal_data.holdings import holdings
        from ajet.representation.surveys import holdings as kept

        holdings += [kept.INVITATIONS, kept.IMPORTS]
