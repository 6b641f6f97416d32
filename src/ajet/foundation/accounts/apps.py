from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ajet.foundation.accounts"
    label = "accounts"
