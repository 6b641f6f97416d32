from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "ajet.foundation.languages"
    label = "languages"
