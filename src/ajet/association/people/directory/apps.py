from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "ajet.association.people.directory"
    label = "directory"

    def ready(self):
        from ajet.association.people.changes import copies, followers
        from ajet.association.people.directory.copies import refresh_entries
        from ajet.association.people.directory.desk.search_keys import refresh_search_keys
        from ajet.association.people.directory.models import SearchKey
        from ajet.association.people.directory.personal_data import HOLDINGS, RETENTIONS
        from ajet.foundation.personal_data.holdings import holdings, retentions

        copies.append(SearchKey)
        followers.extend([refresh_search_keys, refresh_entries])
        holdings.extend(HOLDINGS)
        retentions.extend(RETENTIONS)
