from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ajet.foundation.audit"
    label = "audit"
