"""The show-if rule of a section or question."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.representation.surveys.building import changing
from ajet.representation.surveys.building.forms.rule import RuleForm, asked_before
from ajet.representation.surveys.building.rules import BreaksRules
from ajet.representation.surveys.building.views.outline import kept_seen, to_outline
from ajet.representation.surveys.building.views.pages import (
    form_page,
    item_in,
    section_in,
    status_of,
)
from ajet.representation.surveys.desk.rules import rule_in_words
from ajet.representation.surveys.questionnaire.showing import Rule


@form_page
def rule(request, survey, pk, what):
    """To whom a section or question is shown, by what they answered before."""
    here = section_in(survey, pk) if what == "section" else item_in(survey, pk)
    sections = list(survey.sections.all())
    stored = Rule.from_json(here.show_if) if here.show_if else None
    data = request.POST if request.method == "POST" else None
    form = RuleForm(asked_before(sections, here), rule=stored, data=data)
    is_cleared = data is not None and data.get("do") == "clear"
    broken, is_stale = [], False
    if data is not None and (is_cleared or (not form.is_kept_open and form.is_valid())):
        try:
            changing.set_rule(
                survey,
                here,
                None if is_cleared else form.rule(),
                was=data.get("seen", ""),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return to_outline(survey, f"{what}-{pk}")
        except BreaksRules as refusal:
            broken = refusal.broken
        except changing.ChangedMeanwhile:
            is_stale = True
    items = {item.key: item for section in sections for item in section.items.all()}
    context = {
        "survey": survey,
        "what": what,
        "here": here,
        "name": "title" if what == "section" else "text",
        "form": form,
        "broken": broken,
        "is_stale": is_stale,
        "stored": rule_in_words(here, items) if is_stale else None,
        "seen": kept_seen(request, changing.seen(here.show_if), is_stale),
    }
    is_wrong = form.problem or broken or any(each.errors for each in form.forms)
    status = status_of(is_wrong, is_stale=is_stale)
    return render(request, "surveys/building/rule.html", context, status=status)
