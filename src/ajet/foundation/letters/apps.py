from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "ajet.foundation.letters"
    label = "letters"
