"""What the register keeps about a person: the person, memberships with how they were verified, posts."""

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ajet.association.people.models import Appointment, Membership, Person, Verification
from ajet.association.people.roster.sentences import country_name
from ajet.foundation.languages.templatetags.languages import prefecture_name
from ajet.foundation.letters.forgetting import blank_in_letters, erase_letters_to
from ajet.foundation.personal_data.holdings import Holding, Record
from ajet.foundation.personal_data.models import Look
from ajet.foundation.prefectures import by_code


def rows_of(account):
    """The person of `account`, and the rows that turned out to be of the same person, nearest first."""
    found = list(Person.with_merged.filter(account=account))
    newest = found
    while newest := list(Person.with_merged.filter(merged_into__in=newest)):
        found += [person for person in newest if person not in found]
    return found


def subjects_of(account):
    """For requests and looks: the rows under which the holder of `account` is known."""
    return [(person._meta.label_lower, person.pk) for person in rows_of(account)]


def show_memberships(account):
    memberships = Membership.objects.filter(person__in=rows_of(account))
    found = list(memberships.prefetch_related("verifications"))
    periods = [
        Record(
            [
                (_("From"), membership.begins_on),
                (_("Up to, not including"), membership.ends_on),
                (_("Verified up to, not including"), membership.verified_until),
            ]
        )
        for membership in found
    ]
    verifications = [
        Record(
            [
                (pgettext("one verification", "Verified"), verification.get_how_display()),
                (_("Verified on"), verification.on),
                (_("Verified up to, not including"), verification.until),
            ]
        )
        for membership in found
        for verification in membership.verifications.all()
    ]
    return periods + verifications


def erase_memberships(account, at):
    """And who vouched for others is nobody any more."""
    Membership.objects.filter(person__in=rows_of(account)).delete()
    Verification.objects.filter(by=account).update(by=None)


def show_appointments(account):
    return [
        Record(
            [
                (_("Position"), appointment.get_position_display()),
                (_("Contracting organisation"), appointment.contracting_organisation or None),
                (_("Prefecture"), prefecture_name(by_code(appointment.prefecture))),
                (_("Municipality"), appointment.municipality or None),
                (_("Arrival date"), appointment.arrived_on),
                (_("Beginning of the appointment"), appointment.begins_on),
                (_("Contract end"), appointment.last_day),
            ]
        )
        for appointment in Appointment.objects.filter(person__in=rows_of(account))
    ]


def erase_appointments(account, at):
    Appointment.objects.filter(person__in=rows_of(account)).delete()


def show_person(account):
    return [
        Record(
            [
                (_("Name"), person.name),
                (_("Name in katakana"), person.kana or None),
                (_("E-mail address"), person.email or None),
                (_("Country"), country_name(person.country) or None),
            ]
        )
        for person in rows_of(account)
    ]


def erase_person(account, at):
    """What holds on to the row, such as a term, keeps it without a name: see PersonManager.

    Looks at the rows go here: once they are gone, nothing tells any more whose they were.
    """
    people = rows_of(account)
    keys = [person.pk for person in people]
    Look.objects.filter(subject_type=Person._meta.label_lower, subject_id__in=keys).delete()
    for person in reversed(people):
        erase_letters_to(person.email)
        for text in (person.email, person.name, person.kana):
            blank_in_letters(text)
        try:
            person.delete()
        except ProtectedError:
            blank(person)


def keep_name_alone(account):
    """Of whoever let something stand with their name: nothing in the register but name and address."""
    person, *given_up = rows_of(account)
    person.kana = person.country = ""
    person.save(update_fields=["kana", "country"])
    for row in reversed(given_up):
        blank_in_letters(row.name)
        blank(row)


def blank(person):
    person.name = person.kana = person.email = person.country = ""
    person.account = None
    person.save()


MEMBERSHIPS = Holding(
    "memberships",
    gettext_lazy("Memberships"),
    gettext_lazy(
        "Since when you are a member, and how that was verified; what was seen for it is not kept."
    ),
    show_memberships,
    erase_memberships,
    ["people.membership", "people.verification"],
)
APPOINTMENTS = Holding(
    "appointments",
    gettext_lazy("Posts on the JET Programme"),
    gettext_lazy("Your chapter, your block and the groups of a survey follow from them."),
    show_appointments,
    erase_appointments,
    ["people.appointment"],
)
PERSON = Holding(
    "person",
    gettext_lazy("You in the register"),
    gettext_lazy("So that the association knows its members. The roster and you give these facts."),
    show_person,
    erase_person,
    ["people.person"],
)
