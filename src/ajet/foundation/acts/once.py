"""One effect for one key."""

import hashlib
import json
from functools import wraps

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from ajet.foundation.access.audiences import ANONYMOUS_ANSWERS

FIELD = "idempotency_key"
LONGEST_KEY = 64
NOT_CONTENT = {FIELD, "csrfmiddlewaretoken"}


def once(view):
    """Let `view` answer a post with a given key once, and replay that answer from then on.

    The key and what the view does are one transaction: either both are there or neither. So the view
    must be short; put slow work (reading an upload) into a step of its own before it, or in a task.
    Only redirects are kept: a form sent back with its errors may be corrected and posted again. Stands
    below the view's audience. Not for answering pages: a key with its time would tell who answered when.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if getattr(wrapped, "audience", None) == ANONYMOUS_ANSWERS:
            raise TypeError("Posts of answering pages leave no key behind.")
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = request.POST.get(FIELD, "")
        if not 0 < len(key) <= LONGEST_KEY or "\0" in key:
            return render(request, "acts/without_key.html", status=400)
        return answer_once(view, request, key, args, kwargs)

    return wrapped


@transaction.atomic
def answer_once(view, request, key, args, kwargs):
    """The view's answer, or the one it gave before; who comes at the same moment waits at the row."""
    from ajet.foundation.acts.models import IdempotencyKey  # models come after the apps

    asked = {"account_id": request.user.pk, "path": request.path, "digest": digest_of(request)}
    row, is_first = IdempotencyKey.objects.get_or_create(key=key, defaults=asked)
    if not is_first:
        if any(getattr(row, field) != value for field, value in asked.items()):
            return render(request, "acts/already_sent.html", status=409)
        return replay(row)
    response = view(request, *args, **kwargs)
    if 300 <= response.status_code < 400:
        row.status, row.location = response.status_code, response["Location"]
        row.save(update_fields=["status", "location"])
    else:
        row.delete()
    return response


def replay(row):
    return HttpResponse(status=row.status, headers={"Location": row.location})


def digest_of(request) -> str:
    """What stands for all that was posted, files included, but for the keys themselves."""
    fields = {name: values for name, values in request.POST.lists() if name not in NOT_CONTENT}
    files = [
        [name, file.name, hashlib.file_digest(file.open(), "sha256").hexdigest()]
        for name, sent in sorted(request.FILES.lists())
        for file in sent
    ]
    content = json.dumps([fields, files], sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()
