from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "ajet.association.people.joining"
    label = "joining"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.association.chapters.joining import ways_on
        from ajet.association.people.joining.choosing import way_to_join
        from ajet.association.people.joining.desk_views import PLACE
        from ajet.association.people.joining.explaining import why_not_a_member
        from ajet.association.people.joining.holdings import HOLDINGS
        from ajet.association.people.joining.links import join_link
        from ajet.association.people.joining.retention import RETENTIONS
        from ajet.foundation.access.explanations import sources_of_explanations
        from ajet.foundation.accounts.unknown_addresses import ways_to_join
        from ajet.foundation.personal_data.holdings import holdings, retentions
        from ajet.foundation.personal_data.looks import declare_place

        declare_place(PLACE, _("People who ask to be vouched for"))
        ways_on.insert(0, way_to_join)
        ways_to_join.append(join_link)
        sources_of_explanations.append(why_not_a_member)
        holdings.extend(HOLDINGS)
        retentions.extend(RETENTIONS)
