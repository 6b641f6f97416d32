from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "ajet.association.council"
    label = "council"

    def ready(self):
        from ajet.association.council.rights import rights_from_terms
        from ajet.foundation.access.rights import sources_of_rights

        sources_of_rights.append(rights_from_terms)
