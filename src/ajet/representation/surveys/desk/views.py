from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once
from ajet.representation.surveys import closing, designing, opening, strata, waves
from ajet.representation.surveys.answering.forms import SectionForm
from ajet.representation.surveys.asking import choose_audience
from ajet.representation.surveys.building.changing import may_be_built
from ajet.representation.surveys.building.texts import holders_of, kind_of_holder
from ajet.representation.surveys.desk.forms import (
    AudienceForm,
    CopyForm,
    DesignForm,
    QuestionnaireForm,
)
from ajet.representation.surveys.desk.rates import on_the_map, rates_by_block, total_shown
from ajet.representation.surveys.desk.rules import rule_in_words
from ajet.representation.surveys.exchange.bringing import read_brought
from ajet.representation.surveys.importing.applying import takes_imports
from ajet.representation.surveys.models import State, Survey
from ajet.representation.surveys.questionnaire.loading import SlugIsTaken, load_survey
from ajet.representation.surveys.questionnaire.reading import Unsound
from ajet.representation.surveys.questionnaire.storing import questionnaire_of
from ajet.representation.surveys.questionnaire.writing import as_file
from ajet.representation.surveys.roll import roll_of

for_surveyors = for_officers("run_surveys")


@for_surveyors
def surveys(request):
    """All surveys, and the way to prepare one from a questionnaire file."""
    form = QuestionnaireForm(request.POST or None, request.FILES or None)
    problems = []
    if request.method == "POST" and form.is_valid():
        try:
            content, now = form.cleaned_data["file"].read(), timezone.now()
            questionnaire, losses = read_brought(content, on=timezone.localdate(now))
            survey = load_survey(questionnaire, by=request.user, at=now)
            if losses:
                context = {"survey": survey, "losses": losses}
                return render(request, "surveys/desk/taken_over.html", context)
            return redirect("desk_survey", slug=survey.slug)
        except Unsound as unsound:
            problems = unsound.problems
        except SlugIsTaken:
            problems = [_("There is already a survey with this slug that is open or closed.")]
    context = {"surveys": Survey.objects.all(), "form": form, "problems": problems}
    return render(request, "surveys/desk/surveys.html", context, status=422 if problems else 200)


@for_surveyors
def survey(request, slug):
    found = get_object_or_404(Survey, slug=slug)
    counts = closing.tally(found)
    total = total_shown(counts["received"])
    rates = rates_by_block(found)
    levels, says = on_the_map(found, rates)
    context = {
        "survey": found,
        "counts": counts,
        "total": total,
        "rate": round(100 * total / counts["invited"]) if total and counts["invited"] else None,
        "is_sound": closing.is_sound(counts),
        "is_being_closed": found.is_being_closed,
        "rates": rates,
        "is_any_shown": any(rate.answered is not None for rate in rates),
        "levels": levels,
        "says": says,
        "links": {},
        "imports": found.answer_imports.all(),
        "takes_imports": takes_imports(found),
        "may_be_built": may_be_built(found),
    }
    return render(request, "surveys/desk/survey.html", context)


@for_surveyors
def questions(request, slug):
    """The questionnaire in both languages, side by side, as members will see it."""
    found = get_object_or_404(Survey.objects.with_questions(), slug=slug)
    sections = list(found.sections.all())
    items = {item.key: item for section in sections for item in section.items.all()}
    wordings = waves.compared(found, found.copied_from) if found.copied_from else {}
    pages = [
        (
            section,
            in_language(section, items, wordings, "en"),
            in_language(section, items, wordings, "ja"),
        )
        for section in sections
    ]
    context = {"survey": found, "pages": pages, "may_be_built": may_be_built(found)}
    return render(request, "surveys/desk/questions.html", context)


@for_surveyors
def questionnaire(request, slug):
    """The questionnaire as the file that a survey can be prepared from."""
    found = get_object_or_404(Survey.objects.with_questions(), slug=slug)
    name = f'attachment; filename="{found.slug}.json"'
    content = as_file(questionnaire_of(found))
    return HttpResponse(content, "application/json", headers={"Content-Disposition": name})


def in_language(section, items, wordings, language):
    with translation.override(language):
        form = SectionForm(section)
        form.prefix = language
        context = {
            "section": section,
            "rule": rule_in_words(section, items),
            "questions": [
                (each, rule_in_words(each.item, items), wordings.get(each.item.key))
                for each in form.questions()
            ],
            "language": language,
        }
        return render_to_string("surveys/desk/section.html", context)


@for_surveyors
@once
def copy_survey(request, slug):
    """The next wave of a survey, in preparation, with the same questions under the same keys."""
    earlier = get_object_or_404(Survey, slug=slug)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = waves.copy_survey(
                earlier, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            return redirect("desk_survey_questions", slug=made.slug)
        except SlugIsTaken:
            form.add_error("slug", _("There is already a survey of this name."))
    context = {"survey": earlier, "form": form}
    return render(request, "surveys/desk/copy.html", context, status=422 if form.errors else 200)


@for_surveyors
@once
def audience(request, slug):
    """Who will be asked; how many that are today."""
    found = get_object_or_404(Survey, slug=slug)
    given = {"audience": found.audience, "block": found.block}
    form = AudienceForm(request.POST or None, initial=given)
    problem = REFUSALS[opening.NotInPreparation]() if found.state != State.DRAFT else ""
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.cleaned_data
            choose_audience(
                found, chosen["audience"], chosen["block"], by=request.user, at=timezone.now()
            )
            return redirect("desk_survey", slug=slug)
        except opening.NotInPreparation:
            problem = REFUSALS[opening.NotInPreparation]()
    context = {"survey": found, "form": form, "problem": problem}
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "surveys/desk/audience.html", context, status=status)


@for_surveyors
@once
def choose_design(request, slug):
    """Which tickets members answer with: a choice until the survey opens."""
    found = get_object_or_404(Survey, slug=slug)
    form = DesignForm(request.POST or None, initial={"design": found.design})
    problem = "" if found.state == State.DRAFT else REFUSALS[opening.NotInPreparation]()
    if request.method == "POST" and not problem and form.is_valid():
        try:
            designing.choose_design(
                found, form.cleaned_data["design"], by=request.user, at=timezone.now()
            )
            return redirect("desk_survey", slug=slug)
        except opening.NotInPreparation:
            problem = REFUSALS[opening.NotInPreparation]()
    status = 409 if problem else 422 if form.errors else 200
    context = {"survey": found, "form": form, "problem": problem}
    return render(request, "surveys/desk/design.html", context, status=status)


@for_surveyors
@once
def open_survey(request, slug):
    found = get_object_or_404(Survey, slug=slug)
    today = timezone.localdate()
    problem, groups, invited = "", 0, 0
    lacking: list = []
    faults: list = []
    try:
        if request.method == "POST":
            opening.open_survey(found, by=request.user, at=timezone.now(), on=today)
            return redirect("desk_survey", slug=slug)
        opening.check_can_open(found, today)
        cells = Counter(roll_of(found, today).values())
        invited = cells.total()
        groups = len(set(strata.groups_of(cells, opening.minimum_of(found)).values()))
    except REFUSED as refusal:
        problem = REFUSALS[type(refusal)]()
        holders = getattr(refusal, "holders", ())
        lacking = [(each, kind_of_holder(each.thing), each.lacking) for each in holders]
        faults = getattr(refusal, "problems", [])
    context = {"survey": found, "problem": problem, "invited": invited, "groups": groups}
    context |= {"lacking": lacking, "faults": faults, "to_check": texts_to_check(found)}
    context["minimum"] = opening.minimum_of(found)
    return render(request, "surveys/desk/opening.html", context, status=409 if problem else 200)


def texts_to_check(survey) -> int:
    """How many texts were changed in one language after the other was written."""
    survey = Survey.objects.with_questions().get(pk=survey.pk)
    return sum(len(holder.to_check) for holder in holders_of(survey))


REFUSALS: dict[type[Exception], Callable[[], str]] = {
    opening.NotInPreparation: lambda: _("This survey is open already, or over."),
    opening.NothingToAnswer: lambda: _("A section of this survey has no question."),
    opening.PeriodIsOver: lambda: _("The day on which this survey closes is past."),
    opening.ReservedKey: lambda: _(
        "A question has the key block, role or year_band: these come from the roster."
    ),
    strata.TooFewMembers: lambda: _(
        "Too few members, or too few alumni, would be asked for one group of ten (twenty with blind "
        "tickets): nobody would be anonymous."
    ),
    opening.NotTranslated: lambda: _("These texts are not there in both languages yet."),
    Unsound: lambda: _("The questions do not hold together yet."),
}


REFUSED = tuple(REFUSALS)


@for_surveyors
@once
def close_survey(request, slug):
    found = get_object_or_404(Survey, slug=slug)
    if request.method == "POST":
        with suppress(closing.NotOpen):  # then it is closed, as was asked for
            closing.close_survey(found, by=request.user, at=timezone.now())
        return redirect("desk_survey", slug=slug)
    counts = closing.tally(found)
    context = {
        "survey": found,
        "is_open": found.state == State.OPEN,
        "counts": counts,
        "total": total_shown(counts["received"]),
    }
    return render(request, "surveys/desk/closing.html", context)
