from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "ajet.representation.answers"
    label = "answers"
