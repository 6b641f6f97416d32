from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    name = "ajet.foundation.personal_data"
    label = "personal_data"
