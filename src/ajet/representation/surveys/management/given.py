"""What is given to the commands: files and slugs, or a sentence about what is wrong with them."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from ajet.representation.surveys.models import Survey


def content_of(path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None


def json_in(path):
    """What a JSON file holds; nothing at all where no file is named."""
    if path is None:
        return {}
    try:
        return json.loads(content_of(path).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CommandError(f"{path} is not JSON.") from None


def survey_named(slug):
    survey = Survey.objects.with_questions().filter(slug=slug).first()
    if survey is None:
        raise CommandError(f"There is no survey {slug}.")
    return survey
