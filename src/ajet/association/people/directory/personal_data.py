"""What the directory holds about somebody, and what of it goes by itself."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.association.people.membership import of_former_members
from ajet.foundation.letters.forgetting import forget_letters, remove_letters
from ajet.foundation.personal_data.holdings import Holding, Record, Retention

from .contact import ANSWERED_WITHIN, letter_key
from .interests import all_interests
from .languages import language_name
from .models import FIELDS_SHOWN, Complaint, Entry, Message, Refusal, SearchKey

COMPLAINTS_KEPT = timedelta(days=365)
BATCH = 500


def entry_of(account):
    entry = Entry.objects.filter(person__account=account).first()
    if entry is None:
        return []
    titles = all_interests()
    facts = [
        (_("Listed since"), entry.listed_since),
        (_("Name as shown"), entry.name),
        *((str(label), getattr(entry, name)) for name, label in FIELDS_SHOWN.items()),
        (_("About you"), entry.about),
        (_("Other members may write to me"), entry.takes_messages),
        *((_("Language"), language_name(spoken.code)) for spoken in entry.languages.all()),
        *((_("Interest"), titles.get(shown.key, shown.key)) for shown in entry.interests.all()),
    ]
    return [Record(facts)]


def messages_of(account):
    """When, and in which direction; not with whom, as that is about the other as well."""
    mine = Message.objects.filter(Q(sender__account=account) | Q(receiver__account=account))
    return [
        Record([(_("Message sent") if is_sent else _("Received"), sent_at)])
        for is_sent, sent_at in (
            (message.sender.account_id == account.pk, message.sent_at)
            for message in mine.select_related("sender")
        )
    ]


def refusals_of(account):
    made = Refusal.objects.filter(by__account=account).select_related("of__directory_entry")
    return [
        Record(
            [
                (_("No messages from"), name_of(refusal.of)),
                (_("Refused since"), refusal.since),
            ]
        )
        for refusal in made
    ]


def name_of(person):
    """As the directory shows it; somebody who has left it is not named."""
    entry = getattr(person, "directory_entry", None)
    return entry.name if entry else _("somebody who is no longer listed")


def complaints_of(account):
    made = Complaint.objects.filter(by__account=account)
    return [
        Record([(_("Reported"), complaint.made_at), (_("Reason"), complaint.get_reason_display())])
        for complaint in made
    ]


def search_key_of(account):
    return [
        Record([(_("What officers find you by"), " ".join(key.text.split()))])
        for key in SearchKey.objects.filter(person__account=account)
    ]


def erase_entry(account, at):
    Entry.objects.filter(person__account=account).delete()


def erase_messages(account, at):
    """The letters that brought them go too: each names its sender, and speaks in their words."""
    sent = Message.objects.filter(sender__account=account).values_list("pk", flat=True)
    remove_letters([letter_key(message) for message in sent])
    Message.objects.filter(Q(sender__account=account) | Q(receiver__account=account)).delete()


def erase_refusals(account, at):
    Refusal.objects.filter(Q(by__account=account) | Q(of__account=account)).delete()


def erase_complaints(account, at):
    Complaint.objects.filter(Q(by__account=account) | Q(about__account=account)).delete()


def erase_search_key(account, at):
    SearchKey.objects.filter(person__account=account).delete()


HOLDINGS = [
    Holding(
        "directory_complaints",
        gettext_lazy("Messages you reported"),
        gettext_lazy("So that officers can act on them; for a year."),
        complaints_of,
        erase_complaints,
        ("directory.complaint", "directory.settlement"),
    ),
    Holding(
        "directory_messages",
        gettext_lazy("Messages through the directory"),
        gettext_lazy(
            "That one was sent, without its text: so that it can be answered; for 30 days."
        ),
        messages_of,
        erase_messages,
        ("directory.message",),
    ),
    Holding(
        "directory_refusals",
        gettext_lazy("Members whose messages you do not take"),
        gettext_lazy("Until you take their messages again."),
        refusals_of,
        erase_refusals,
        ("directory.refusal",),
    ),
    Holding(
        "directory_entry",
        gettext_lazy("Your entry in the directory of members"),
        gettext_lazy(
            "So that other members find you, because you asked for it; until you leave the directory, or 30 "
            "days after your membership was last in force."
        ),
        entry_of,
        erase_entry,
        ("directory.entry", "directory.spokenlanguage", "directory.showninterest"),
    ),
    Holding(
        "search_key",
        gettext_lazy("Search key"),
        gettext_lazy(
            "Made of what the register holds, so that officers find members; as long as the register."
        ),
        search_key_of,
        erase_search_key,
        ("directory.searchkey",),
    ),
]


def old_messages(at):
    return Message.objects.filter(sent_at__lte=at - ANSWERED_WITHIN)


def forget_messages(at):
    """And what the letters that brought them said: their subjects name the senders."""
    old = list(old_messages(at).values_list("pk", flat=True))
    for begin in range(0, len(old), BATCH):
        part = old[begin : begin + BATCH]
        forget_letters([letter_key(message) for message in part])
        Message.objects.filter(pk__in=part).delete()


def old_complaints(at):
    return Complaint.objects.filter(made_at__lte=at - COMPLAINTS_KEPT)


def entries_of_former_members(at):
    """Hidden since the membership ended, and not by a gap that a verification will soon close."""
    return of_former_members(Entry.objects.all(), at)


RETENTIONS = [
    Retention(
        "directory_messages",
        gettext_lazy("That a message was sent through the directory"),
        gettext_lazy("30 days after it was sent"),
        lambda at: old_messages(at).count(),
        forget_messages,
    ),
    Retention(
        "directory_complaints",
        gettext_lazy("Reports of messages"),
        gettext_lazy("a year after they were made"),
        lambda at: old_complaints(at).count(),
        lambda at: old_complaints(at).delete(),
    ),
    Retention(
        "directory_entries",
        gettext_lazy("Entries of former members in the directory"),
        gettext_lazy("30 days after their membership was last in force"),
        lambda at: entries_of_former_members(at).count(),
        lambda at: entries_of_former_members(at).delete(),
    ),
]
