"""Blind tickets: what a browser asks of the server to get one, and the keys for all to see."""

import base64

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ajet.foundation.access.audiences import for_everyone, for_signed_in
from ajet.representation.answers import blind
from ajet.representation.surveys import issuing
from ajet.representation.surveys.answering.tickets import answering_paths, cookie_date
from ajet.representation.surveys.models import Design, Invitation, SigningKey, State, Survey

REFUSALS = {
    issuing.AlreadyIssued: lambda: _("You have been given your ticket already."),
    issuing.AlreadyReplaced: lambda: _("A ticket is replaced once, and yours has been."),
    issuing.SurveyClosed: lambda: _("This survey takes no answers now."),
}


@for_signed_in
@require_POST
def signature(request, slug):
    """Signs the blinded serial in `blinded`, once for each member; with `replacement`, once more.

    Answers in JSON: {"signature": …} or {"problem": …}, the first in base64.
    """
    survey = blind_survey(slug)
    invitation = Invitation.objects.of(request.user).filter(survey=survey).first()
    whom = invitation and invitation.invited
    act = issuing.sign_replacement if "replacement" in request.POST else issuing.sign_ticket
    try:
        blinded = base64.b64decode(request.POST.get("blinded", ""), validate=True)
        signed = act(survey, whom, blinded, on=timezone.localdate())
    except issuing.NotInvited:
        raise Http404 from None
    except (ValueError, blind.NotBlinded):
        return answer({"problem": _("Your browser sent no blinded number.")}, status=422)
    except tuple(REFUSALS) as refusal:
        return answer({"problem": REFUSALS[type(refusal)]()}, status=409)
    return answer({"signature": base64.b64encode(signed).decode()})


def answer(content, status=200):
    response = JsonResponse(content, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


@for_everyone
def keys(request, slug):
    """The key of each group, so that everybody can see that many share it."""
    survey = blind_survey(slug)
    found = list(keys_of(survey))
    context = {
        "survey": survey,
        "keys": [(key, blind.fingerprint(bytes(key.public_key))) for key in found],
        "fingerprint": blind.fingerprint(*(bytes(key.public_key) for key in found)),
    }
    return render(request, "surveys/keys.html", context)


@for_everyone
def list_of_keys(request, slug):
    """The same for programs. A browser asks for it without a cookie before it lets a key sign."""
    found = keys_of(blind_survey(slug))
    listed = [
        {
            "group": key.stratum.key,
            "members": key.stratum.members,
            "key": base64.b64encode(key.public_key).decode(),
        }
        for key in found
    ]
    return JsonResponse({"keys": listed})


def blind_survey(slug):
    opened = Survey.objects.filter(design=Design.BLIND).exclude(state=State.DRAFT)
    return get_object_or_404(opened, slug=slug)


def keys_of(survey):
    keys = SigningKey.objects.filter(stratum__survey=survey).select_related("stratum")
    return keys.order_by("stratum__key")


def given_to_the_browser(survey, invitation):
    """What the script of blind tickets is told (`scripts/blind_ticket.js`); None where it has no work."""
    if not survey.is_blind or invitation is None or survey.state != State.OPEN:
        return None
    key = bytes(SigningKey.objects.get(stratum=invitation.stratum_id).public_key)
    return {
        "key": base64.b64encode(key).decode(),
        "group": invitation.stratum.key,
        "paths": " ".join(answering_paths(survey).values()),
        "expires": cookie_date(survey.closes_on),
        "fingerprint": blind.fingerprint(key),
    }
