from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    name = "ajet.foundation.personal_data"
    label = "personal_data"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from ajet.foundation.files import declare_kind, declare_purpose
        from ajet.foundation.personal_data.desk_views import PLACE
        from ajet.foundation.personal_data.exporting import JSON, PURPOSE, may_read
        from ajet.foundation.personal_data.looks import declare_place

        declare_kind(JSON)
        declare_purpose(PURPOSE, may_read=may_read)
        declare_place(PLACE, _("Requests about personal data"))
        self.speak_for_the_foundation()

    def speak_for_the_foundation(self):
        from ajet.foundation.personal_data.holdings import holdings, retentions
        from ajet.foundation.personal_data.kept import account, letters, requests, rules, traces

        holdings += [account.SESSIONS, account.AUTHENTICATORS, account.ACCOUNT, letters.LETTERS]
        holdings += [traces.FILES, traces.POSTS, traces.FAILURES, traces.TRAIL]
        holdings += [requests.REQUESTS, requests.RESTRICTIONS, requests.LOOKS]
        retentions += [rules.LETTERS, rules.SESSIONS, rules.TASKS, rules.POSTS]
        retentions += [rules.COPIES, rules.LOOKS, rules.WORDS]
