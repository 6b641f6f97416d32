"""What every page of the builder does: find the survey, and refuse one that is no longer in preparation."""

from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from ajet.foundation.access.audiences import for_officers
from ajet.foundation.access.middleware import typed_in
from ajet.foundation.acts import once
from ajet.representation.surveys.building.changing import NotInPreparation, may_be_built
from ajet.representation.surveys.models import Item, Section, Survey

for_builders = for_officers("run_surveys")


def building_page(view):
    """Declares a view for officers who build surveys; it is given the survey in place of its slug.

    What was typed is given back, to be copied, if the survey was opened or the question removed meanwhile.
    """

    @wraps(view)
    def wrapped(request, slug, **kwargs):
        survey = Survey.objects.with_questions().filter(slug=slug).first()
        if survey is None and request.method == "POST":
            return too_late(request, None, is_gone())
        if survey is None:
            raise Http404
        if not may_be_built(survey):
            return too_late(request, survey, is_over())
        try:
            return view(request, survey, **kwargs)
        except NotInPreparation:
            return too_late(request, survey, is_over())
        except (Section.DoesNotExist, Item.DoesNotExist):
            if request.method != "POST":
                raise Http404 from None
            return too_late(request, survey, is_gone())
        except ObjectDoesNotExist:
            raise Http404 from None

    return for_builders(wrapped)


def form_page(view):
    """The same for a page with a form that may be sent once."""
    return building_page(once_with_survey(view))


def once_with_survey(view):
    """`once`, for a view that is given the survey itself."""

    @wraps(view)
    def wrapped(request, survey, **kwargs):
        return once(lambda request: view(request, survey, **kwargs))(request)

    return wrapped


def is_over():
    return _(
        "This survey is no longer in preparation: it was opened, or answers were brought to it. "
        "Its questions stay as they are."
    )


def is_gone():
    return _("Somebody has removed this meanwhile. Nothing was changed.")


def too_late(request, survey, reason):
    context = {"survey": survey, "reason": reason, "typed": typed_in(request)}
    return render(request, "surveys/building/too_late.html", context, status=409)


def section_in(survey, pk) -> Section:
    """A section of the survey, with its items. Raises Section.DoesNotExist."""
    return found(survey.sections.all(), pk, Section)


def item_in(survey, pk) -> Item:
    items = [item for section in survey.sections.all() for item in section.items.all()]
    return found(items, pk, Item)


def found(things, pk, model):
    for thing in things:
        if thing.pk == pk:
            return thing
    raise model.DoesNotExist


def status_of(form_has_errors, *, is_stale=False):
    return 409 if is_stale else 422 if form_has_errors else 200
