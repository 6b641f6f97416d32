from django.apps import AppConfig


class InterestGroupsConfig(AppConfig):
    name = "ajet.association.interest_groups"
    label = "interest_groups"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.association.interest_groups.desk.views import PLACE
        from ajet.association.interest_groups.interests import groups_as_interests
        from ajet.association.interest_groups.logos import PURPOSE, may_see_logo
        from ajet.association.interest_groups.personal_data import HOLDINGS, RETENTIONS
        from ajet.association.people.directory.interests import sources_of_interests
        from ajet.foundation.files import declare_purpose
        from ajet.foundation.personal_data.holdings import holdings, retentions
        from ajet.foundation.personal_data.looks import declare_place

        declare_place(PLACE, _("Applications of interest groups"))
        sources_of_interests.append(groups_as_interests)
        holdings.extend(HOLDINGS)
        retentions.extend(RETENTIONS)
        declare_purpose(PURPOSE, may_read=may_see_logo)
