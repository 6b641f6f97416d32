"""The officers' part: answering requests, the list of work domains, codes for orientations."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

from .cohort_codes import make_cohort_code, withdraw_cohort_code
from .forms import NewCohortCodeForm, WithdrawalForm, WorkDomainForm
from .models import CohortCode, VouchingRequest, WorkDomain
from .vouching import AlreadyAnswered, OwnRequest, decline_to_vouch, vouch
from .work_addresses import RESERVED, add_work_domain, remove_work_domain

RIGHT = "verify_members"
PLACE = "vouching_requests"
ON_A_PAGE = 25
NEW_CODE = "joining.new_code"
"""Where the session keeps a new code until it has been shown, once."""


def scope_of(request):
    """The keys of the chapters for which the officer may vouch; None for all."""
    rights = rights_in(request)
    return None if rights.include(RIGHT) else rights.chapters.get(RIGHT, frozenset())


def for_whole_association(view):
    """404 for whoever holds the right over a chapter alone."""

    def wrapped(request, *args, **kwargs):
        if not rights_in(request).include(RIGHT):
            raise Http404
        return view(request, *args, **kwargs)

    return for_officers(RIGHT)(wrapped)


@for_officers(RIGHT)
@require_safe
def requests(request):
    scope = scope_of(request)
    visible = VouchingRequest.objects.open().visible_to(scope).with_persons()
    page = Paginator(visible, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [each.membership.person for each in page]
    note_look(shown, by=request.user, at=timezone.now(), where=PLACE)
    return render(
        request, "joining/desk/requests.html", {"page": page, "is_national": scope is None}
    )


def answer(request, pk, act, sentence):
    visible = VouchingRequest.objects.visible_to(scope_of(request))
    found = get_object_or_404(visible.select_related("membership__person"), pk=pk)
    name = found.membership.person.name
    try:
        act(found, by=request.user, at=timezone.now())
    except AlreadyAnswered:
        messages.info(request, _("This request has been answered already."))
    except OwnRequest:
        messages.error(request, _("This request is your own: another officer has to answer it."))
    else:
        messages.success(request, sentence % {"name": name})
    return redirect("desk_verification")


@for_officers(RIGHT)
@require_POST
@once
def vouching(request, pk):
    return answer(request, pk, vouch, _("%(name)s is confirmed, and gets a letter that says so."))


@for_officers(RIGHT)
@require_POST
@once
def declining(request, pk):
    sentence = _("%(name)s gets a letter with the other ways.")
    return answer(request, pk, decline_to_vouch, sentence)


@for_whole_association
@once
def work_domains(request):
    form = WorkDomainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        add_work_domain(form.cleaned_data["domain"], by=request.user, at=timezone.now())
        messages.success(request, _("The domain is in the list."))
        return redirect("desk_work_domains")
    page = Paginator(WorkDomain.objects.all(), 100).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "reserved": RESERVED}
    return render(request, "joining/desk/work_domains.html", context)


@for_whole_association
@require_POST
@once
def work_domain_removal(request, pk):
    remove_work_domain(get_object_or_404(WorkDomain, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("The domain is no longer in the list."))
    return redirect("desk_work_domains")


@for_whole_association
@once
def codes(request):
    form = NewCohortCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return keep_code(request, form.cleaned_data)
    return codes_page(request, form, request.session.pop(NEW_CODE, None))


def keep_code(request, cleaned):
    _made, code = make_cohort_code(
        cleaned["name"],
        begins_on=cleaned["begins_on"],
        ends_on=cleaned["last_day"] + timedelta(days=1),
        most_uses=cleaned["most_uses"],
        by=request.user,
        at=timezone.now(),
    )
    request.session[NEW_CODE] = code
    return redirect("desk_cohort_codes")


def codes_page(request, form, new_code):
    found = CohortCode.objects.select_related("withdrawal")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "new_code": new_code,
        "withdrawal_form": WithdrawalForm(),
        "today": timezone.localdate(),
    }
    return render(request, "joining/desk/cohort_codes.html", context)


@for_whole_association
@require_POST
@once
def code_withdrawal(request, pk):
    form = WithdrawalForm(request.POST)
    takes_back = form.is_valid() and form.cleaned_data["takes_back"]
    code = get_object_or_404(CohortCode, pk=pk)
    withdraw_cohort_code(code, takes_back=takes_back, by=request.user, at=timezone.now())
    messages.success(request, _("The code is withdrawn."))
    return redirect("desk_cohort_codes")
