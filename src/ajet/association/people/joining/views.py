"""Joining, and saying how we get to know that one is on the programme."""

from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_everyone, for_signed_in
from ajet.foundation.accounts.known_addresses import account_of
from ajet.foundation.accounts.signing_in import ANSWER_TAKES, taking_at_least
from ajet.foundation.acts import once

from . import cohort_codes, work_addresses
from .choosing import chosen_in
from .cohort_codes import enter_cohort_code
from .extending import contract_to_extend, extend_contract
from .forms import (
    AddressForm,
    CohortCodeForm,
    ContractForm,
    RegistrationForm,
    VouchingForm,
    WorkAddressForm,
    WorkCodeForm,
)
from .inviting import answer_address
from .links import LinkRefused, address_of, token_of
from .registering import AccountClosed, AlreadyKnown, register
from .standing import State, last_day, membership_of, standing_of
from .vouching import AlreadyAsked, ask_for_vouching
from .work_addresses import enter_work_code, send_work_code

TOO_OFTEN = _("That was too often. Please try again later, or choose another way.")
WRONG_CODE = _("This code is not right, or no longer valid. Please look at it once more.")


@for_everyone
def join(request):
    """Asks for the address alone. Not `once`: the wait that hides the work would hold its transaction."""
    chosen = chosen_in(request)
    if request.user.is_authenticated:
        return redirect(own_way(request.user) + chosen.query)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "joining/join.html", {"form": form, "chosen": chosen})
    limited = ratelimit.consume_or_429(request, action="login")
    if limited:
        return limited
    address = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="request_login_code", key=address):
        return ratelimit.respond_429(request)
    with taking_at_least(ANSWER_TAKES):
        answer_address(address, chosen.query, at=timezone.now())
    return redirect("join_sent")


def own_way(account):
    """Whoever has signed in need not prove the address again."""
    person = Person.objects.filter(account=account).first()
    membership = membership_of(person, timezone.localdate()) if person else None
    if membership and standing_of(membership, timezone.localdate()).state != State.ENDED:
        return reverse("verification")
    return reverse("join_form", args=[token_of(account.email)])


@for_everyone
@require_safe
def sent(request):
    return render(request, "joining/sent.html")


@for_everyone
@once
def join_form(request, token):
    try:
        address = address_of(token)
    except LinkRefused:
        return render(request, "joining/link_refused.html", status=410)
    chosen = chosen_in(request)
    sent = request.POST if request.method == "POST" else None
    form = RegistrationForm(sent, initial={"prefecture": chosen.prefecture})
    ways = reverse("verification") + chosen.query
    if not form.is_valid():
        return render(request, "joining/form.html", {"form": form, "address": address})
    by = request.user if request.user.is_authenticated else None
    try:
        person = register(address, form.cleaned_data, by=by, at=timezone.now())
    except AlreadyKnown:
        if by and by.email == address:
            account_of(address, timezone.now())  # a roster may have named them meanwhile
            return redirect(ways)
        messages.info(request, gettext("This address is known already. Please sign in with it."))
        return redirect("account_login")
    except AccountClosed:
        return render(request, "joining/closed.html", status=410)
    if by == person.account:
        return redirect(ways)
    flows.login.record_authentication(request, person.account, method="link")
    login = Login(user=person.account, redirect_url=ways)
    return flows.login.perform_login(request, login)


def standing_in(request):
    """Where the membership of whoever asks stands today; None if they have none."""
    person = Person.objects.filter(account=request.user).first()
    day = timezone.localdate()
    membership = membership_of(person, day) if person else None
    return standing_of(membership, day) if membership else None


@for_signed_in
@require_safe
def verification(request):
    return ways_page(request, standing_in(request))


def ways_page(request, standing, **forms):
    """How we get to know it; `forms` are those that were sent, with what is wrong."""
    if standing is None or standing.state == State.ENDED:
        return render(request, "joining/not_registered.html", {"standing": standing})
    membership = standing.membership
    asked = membership.vouching_requests.open().select_related("chapter").first()
    page = {
        "standing": standing,
        "asked": asked,
        "vouching_form": VouchingForm(
            chapters=chapters_of(membership), chosen=chosen_in(request).chapter
        ),
        "address_form": WorkAddressForm(),
        "code_form": WorkCodeForm(),
        "cohort_form": CohortCodeForm(),
        "code_is_sent": code_is_sent(membership),
    }
    post = contract_to_extend(standing)
    if post:
        page["contract_form"] = ContractForm(last_day=last_day(post.ends_on))
        page["contract_last_day"] = last_day(post.ends_on)
    return render(request, "joining/verification.html", page | forms)


def code_is_sent(membership):
    sent = getattr(membership, "work_address_code", None)
    return sent is not None and sent.expires_at > timezone.now()


def chapters_of(membership):
    """The chapters that may know the member: those of the prefecture of their post."""
    post = membership.person.appointments.order_by("begins_on", "pk").last()
    return Chapter.objects.filter(prefecture=post.prefecture) if post else Chapter.objects.none()


def for_waiting(view):
    """POSTs of whoever has a membership to be verified; others are shown where they stand."""

    @for_signed_in
    @require_POST
    @once
    def wrapped(request):
        standing = standing_in(request)
        if standing is None or not standing.wants_verification:
            return redirect("verification")
        return view(request, standing)

    return wrapped


@for_waiting
def contract(request, standing):
    post = contract_to_extend(standing)
    if post is None:
        return redirect("verification")
    form = ContractForm(request.POST, last_day=last_day(post.ends_on))
    if not form.is_valid():
        return ways_page(request, standing, contract_form=form)
    extend_contract(post, form.cleaned_data["new_last_day"], by=request.user, at=timezone.now())
    messages.success(request, gettext("Thank you. Now choose who confirms it."))
    return redirect("verification")


@for_waiting
def vouching(request, standing):
    form = VouchingForm(request.POST, chapters=chapters_of(standing.membership))
    if form.is_valid() and not ratelimit.consume(request, action="ask_for_vouching"):
        form.add_error("asked", TOO_OFTEN)
    if form.errors:
        return ways_page(request, standing, vouching_form=form)
    at = timezone.now()
    try:
        ask_for_vouching(standing.membership, form.chapter(), by=request.user, at=at)
    except AlreadyAsked:
        messages.info(request, gettext("Your request is with them already."))
    else:
        sentence = gettext("Your request is with them. We write to you when they answer.")
        messages.success(request, sentence)
    return redirect("verification")


@for_waiting
def work_address(request, standing):
    form = WorkAddressForm(request.POST)
    if form.is_valid():
        limit = {"action": "work_address", "key": form.cleaned_data["address"].lower()}
        if not ratelimit.consume(request, **limit):
            form.add_error("address", TOO_OFTEN)
    if form.errors:
        return ways_page(request, standing, address_form=form)
    send_work_code(
        standing.membership,
        form.cleaned_data["address"],
        language=get_language(),
        by=request.user,
        at=timezone.now(),
    )
    sentence = gettext("We have written to this address. Please type the code from the letter.")
    messages.success(request, sentence)
    return redirect("verification")


@for_waiting
def work_code(request, standing):
    return entered(
        request,
        standing,
        WorkCodeForm(request.POST),
        "work_code",
        "code_form",
        lambda code, at: enter_work_code(standing.membership, code, by=request.user, at=at),
    )


@for_waiting
def cohort_code(request, standing):
    return entered(
        request,
        standing,
        CohortCodeForm(request.POST),
        "cohort_code",
        "cohort_form",
        lambda code, at: enter_cohort_code(standing.membership, code, at=at),
    )


def entered(request, standing, form, field, name, act):
    """Take the code in `field` of `form`, which the page calls `name`; every try counts."""
    if form.is_valid():
        if not ratelimit.consume(request, action=field):
            form.add_error(field, TOO_OFTEN)
        else:
            try:
                act(form.cleaned_data[field], timezone.now())
            except (work_addresses.WrongCode, cohort_codes.WrongCode):
                form.add_error(field, WRONG_CODE)
    if form.errors:
        return ways_page(request, standing, **{name: form})
    messages.success(request, gettext("Thank you: we know now that you are on the programme."))
    return redirect("my")
