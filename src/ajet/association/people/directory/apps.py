from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "ajet.association.people.directory"
    label = "directory"

    def ready(self):
        from ajet.association.people.changes import copies, followers
        from ajet.association.people.directory.copies import refresh_entries
        from ajet.association.people.directory.desk.looking import COMPLAINTS, LIST, PLACE
        from ajet.association.people.directory.desk.search_keys import refresh_search_keys
        from ajet.association.people.directory.models import SearchKey
        from ajet.association.people.directory.personal_data import HOLDINGS, RETENTIONS
        from ajet.foundation.personal_data.holdings import holdings, retentions
        from ajet.foundation.personal_data.looks import declare_place

        declare_place(PLACE, _("Your page in the register of members"))
        declare_place(LIST, _("Search in the register of members"))
        declare_place(COMPLAINTS, _("Reported messages"))
        copies.append(SearchKey)
        followers.extend([refresh_search_keys, refresh_entries])
        holdings.extend(HOLDINGS)
        retentions.extend(RETENTIONS)
