"""How a group begins: somebody describes it, three members answer for it, and it is handed in."""

from django.db import transaction
from django.utils import timezone

from ajet.association.interest_groups.letters import ask_founder, tell_officers
from ajet.association.interest_groups.models import (
    Application,
    Consent,
    Founder,
    Kind,
    Part,
    Step,
)
from ajet.association.interest_groups.officers import people_in_turn
from ajet.association.people.models import Membership
from ajet.association.people.signing_in import persons_with_address
from ajet.foundation.audit import record

OTHERS = (Part.VICE_CHAIR, Part.THIRD)


class NotAMember(Exception):
    """No membership of this person is in force."""


class NotNow(Exception):
    """The application stands at another step."""


class NotTheirs(Exception):
    """This person is not one of the founders, or not the Chair."""


class TwiceTheSame(Exception):
    """The three officers of a group are three different members."""


def locked(application):
    """The application as it stands now, its row locked: acts on it take turns."""
    Application.objects.select_for_update().get(pk=application.pk)
    return Application.objects.with_stage().get(pk=application.pk)


def note_step(application, kind, *, by, at, note=""):
    """The step, and its line in the trail, which comes last in the act."""
    return Step.objects.create(application=application, kind=kind, by=by, at=at, note=note)


def record_step(step, *, by, at):
    code = step.kind.replace(" ", "_")
    record(f"interest_group.{code}", by=by, at=at, subject=step.application)


def require_member(person, at):
    in_force = Membership.objects.in_force_on(timezone.localdate(at))
    if not in_force.filter(person=person).exists():
        raise NotAMember


@transaction.atomic
def begin_application(chair, texts, addresses, *, logo=None, by, at):
    """`chair` asks that a group be recognised, and names the two others by their addresses.

    Whoever is known by an address is asked by letter. Who is not known, nobody is told: the page says the
    same for both. Raises NotAMember, TwiceTheSame.

    texts      fields of the application; addresses: Part -> address, for OTHERS
    """
    require_member(chair, at)
    application = Application.objects.create(**texts, logo=logo, begun_at=at)
    founder = Founder.objects.create(application=application, part=Part.CHAIR, person=chair)
    Consent.objects.create(founder=founder, given_at=at)
    step = note_step(application, Kind.BEGUN, by=by, at=at)
    for part in OTHERS:
        Founder.objects.create(application=application, part=part)
        put_in(application, part, addresses[part], step=step.pk, at=at)
    record_step(step, by=by, at=at)
    return application


def put_in(application, part, address, *, step, at):
    """Fill a part with whoever has the address, and ask them to confirm."""
    day = timezone.localdate(at)
    members = Membership.objects.in_force_on(day)
    person = persons_with_address(address.strip().lower()).filter(memberships__in=members).first()
    others = application.founders.exclude(part=part).exclude(person=None)
    if person and others.filter(person=person).exists():
        raise TwiceTheSame
    founder = application.founders.get(part=part)
    Consent.objects.filter(founder=founder).delete()
    founder.person = person
    founder.save(update_fields=["person"])
    if person:
        ask_founder(founder, step=step)


@transaction.atomic
def name_founder(application, part, address, *, by, at):
    """The Chair names somebody else. Raises NotNow, NotTheirs, TwiceTheSame."""
    application = locked(application)
    require_chair(application, by)
    if application.stage != Kind.BEGUN:
        raise NotNow
    put_in(application, part, address, step=f"{at:%s}", at=at)
    record(
        "interest_group.founder_named",
        by=by,
        at=at,
        subject=application,
        facts={"part": str(Part(part).value)},
    )


def require_chair(application, account):
    chair = application.founders.filter(part=Part.CHAIR, person__account=account)
    if not chair.exists():
        raise NotTheirs


@transaction.atomic
def confirm(application, person, *, by, at):
    """`person` takes their part. With the third the application is handed in. Twice confirms once.

    Raises NotAMember, NotNow, NotTheirs.
    """
    application = locked(application)
    founder = application.founders.filter(person=person).first()
    if founder is None:
        raise NotTheirs
    if Consent.objects.filter(founder=founder).exists():
        return
    if application.stage != Kind.BEGUN:
        raise NotNow
    require_member(person, at)
    Consent.objects.create(founder=founder, given_at=at)
    record(
        "interest_group.confirmed",
        by=by,
        at=at,
        subject=application,
        facts={"part": founder.part},
    )
    if Consent.objects.filter(founder__application=application).count() == len(Part):
        step = note_step(application, Kind.HANDED_IN, by=by, at=at)
        tell_officers(people_in_turn(Kind.HANDED_IN, at), application, step)
        record_step(step, by=by, at=at)


@transaction.atomic
def revise_application(application, texts, *, logo=None, by, at):
    """The Chair changes what the application says, before it is handed in or after it was given back.

    The two others confirm anew: they answer for what it says now. Raises NotNow, NotTheirs.
    """
    application = locked(application)
    require_chair(application, by)
    if application.stage not in (Kind.BEGUN, Kind.RETURNED):
        raise NotNow
    for field, text in texts.items():
        setattr(application, field, text)
    if logo:
        application.logo = logo
    application.save()
    Consent.objects.filter(founder__application=application, founder__part__in=OTHERS).delete()
    step = note_step(application, Kind.BEGUN, by=by, at=at)
    for founder in application.founders.filter(part__in=OTHERS).exclude(person=None):
        ask_founder(founder, step=step.pk)
    record_step(step, by=by, at=at)
    return application


@transaction.atomic
def withdraw(application, *, by, at):
    """The Chair takes the application back, as long as the council does not vote on it.

    Raises NotNow, NotTheirs.
    """
    application = locked(application)
    require_chair(application, by)
    if application.stage not in (Kind.BEGUN, Kind.HANDED_IN, Kind.SUPPORTED, Kind.RETURNED):
        raise NotNow
    step = note_step(application, Kind.WITHDRAWN, by=by, at=at)
    record_step(step, by=by, at=at)
