from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.people.alumni.answering import (
    FarewellIsOver,
    NoAccount,
    answer_farewell,
)
from ajet.association.people.alumni.calendar import carried_out_on
from ajet.association.people.alumni.consent import text_of, wording_shown
from ajet.association.people.alumni.facts import facts_of, shown
from ajet.association.people.alumni.forms import NOTHING, FarewellForm, KeepingForm, values_of
from ajet.association.people.alumni.keeping import NoRecord, change_record, keep_on
from ajet.association.people.alumni.leaving import is_out_of_date, open_farewell
from ajet.association.people.alumni.links import farewell_of, record_of
from ajet.association.people.alumni.models import AlumniGroup, AlumniRecord
from ajet.association.people.alumni.stays import stays, stays_of
from ajet.association.people.joining.standing import last_day
from ajet.foundation.access.audiences import for_everyone, for_signed_in
from ajet.foundation.acts import once


@for_everyone
@require_safe
def groups(request):
    return render(request, "alumni/groups.html", {"groups": AlumniGroup.objects.all()})


# Of whoever leaves


@for_everyone
@once
def farewell_by_link(request, token):
    """The link of a letter: its reader need not sign in, as whoever reads it could sign in by a code."""
    farewell = farewell_of(token)
    if farewell is None or is_out_of_date(farewell, timezone.localdate()):
        return render(request, "alumni/over.html", status=410)
    return farewell_page(request, farewell)


def farewell_page(request, farewell):
    person = farewell.membership.person
    record = AlumniRecord.objects.filter(account=person.account).first() if person.account else None
    form = FarewellForm(
        request.POST if request.method == "POST" else None,
        initial=initial(farewell, record),
        facts=facts_of(person, farewell.ends_on),
        stays=stays_of(person.account),
    )
    if form.is_valid():
        return answered(request, farewell, form)
    return show_farewell(request, farewell, form)


def show_farewell(request, farewell, form):
    today = timezone.localdate()
    context = {
        "farewell": farewell,
        "form": form,
        "is_answered": farewell.answered_at is not None,
        "keeps_nothing": form.initial.get("choice") == NOTHING,
        "last_day": last_day(farewell.ends_on),
        "is_over": farewell.ends_on <= today,
        "unanswered_until": carried_out_on(farewell.ends_on, farewell.asked_on, None),
        "answered_until": carried_out_on(farewell.ends_on, farewell.asked_on, today),
        "consent": text_of(wording_shown()),
    }
    return render(request, "alumni/farewell.html", context, status=422 if form.errors else 200)


def initial(farewell, record):
    if record is not None:
        return values_of(record)
    return {"choice": NOTHING} if farewell.answered_at else {}


def answered(request, farewell, form):
    try:
        answer_farewell(farewell, form.answer(), at=timezone.now())
    except FarewellIsOver:
        return render(request, "alumni/over.html", status=410)
    except NoAccount:
        form.add_error(
            None,
            _(
                "This letter cannot open an account with your address: you hold an office, or somebody else "
                "signs in with it. Please ask an officer of the council."
            ),
        )
        return show_farewell(request, farewell, form)
    messages.success(request, _("Your answer is noted. You can change it until it is carried out."))
    return redirect(request.path)


# Of alumni, and of whoever is about to be


@for_signed_in
@once
def my_alumni(request):
    """The question, while it is open; else what is kept; else when the question will come."""
    farewell = open_farewell(request.user, timezone.localdate())
    if farewell is not None:
        return farewell_page(request, farewell)
    records = AlumniRecord.objects.begun().select_related("group", "account")
    record = records.filter(account=request.user).first()
    if record is None:
        return render(request, "alumni/nothing.html")
    return record_page(request, record)


def record_page(request, record):
    form = KeepingForm(
        request.POST if request.method == "POST" else None,
        initial=values_of(record),
        facts=record.facts,
        stays=[stay for stay in stays if stay.holding in record.stays],
    )
    if form.is_valid():
        try:
            change_record(record, form.answer(), at=timezone.now())
        except NoRecord:
            return render(request, "alumni/nothing.html")
        messages.success(request, _("Your record is changed."))
        return redirect("my_alumni")
    context = {
        "record": record,
        "shown": [(label, value) for _key, label, value in shown(record.facts)],
        "stays": [stay.label for stay in stays if stay.holding in record.stays],
        "last_day": last_day(record.kept_until),
        "form": form,
        "agreed_to": text_of(record.wording),
        "consent": text_of(wording_shown()),
    }
    return render(request, "alumni/record.html", context, status=422 if form.errors else 200)


@for_signed_in
@require_POST
@once
def my_keeping(request):
    record = AlumniRecord.objects.begun().filter(account=request.user).first()
    if record is not None:
        keep_on(record, at=timezone.now())
        messages.success(request, _("Your record is kept for three more years."))
    return redirect("my_alumni")


@for_everyone
@once
def keeping(request, token):
    """The link of the letter that asks: one button, nothing personal."""
    record = record_of(token)
    if record is None:
        return render(request, "alumni/over.html", status=410)
    if request.method == "POST":
        try:
            record = keep_on(record, at=timezone.now())
        except NoRecord as gone:
            raise Http404 from gone
    page = {
        "is_renewed": request.method == "POST",
        "last_day": last_day(record.kept_until),
        "consent": text_of(wording_shown()),
    }
    return render(request, "alumni/keeping.html", page)
