from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ajet.representation.surveys.desk.forms import AnswersForm, MappingForm, MeaningsForm
from ajet.representation.surveys.desk.views import for_surveyors
from ajet.representation.surveys.importing import applying
from ajet.representation.surveys.importing.mapping import IGNORE
from ajet.representation.surveys.importing.tables import Unreadable
from ajet.representation.surveys.models import AnswerImport, Survey
from ajet.representation.surveys.questionnaire.reading import Unsound

MOST_SHOWN = 200
Step = AnswerImport.Step


@for_surveyors
def bring(request, slug):
    """Takes a file of answers; nothing is stored as an answer before it is confirmed."""
    survey = get_object_or_404(Survey.objects.with_questions(), slug=slug)
    form = AnswersForm(request.POST or None, request.FILES or None)
    problems = []
    if request.method == "POST" and form.is_valid():
        content, given = form.cleaned_data["file"].read(), form.cleaned_data["mapping"]
        try:
            brought = applying.bring(
                survey, content, given, by=request.user, on=timezone.localdate()
            )
            return redirect(brought)
        except Unreadable as refusal:
            problems = [str(refusal)]
        except Unsound as unsound:
            problems = unsound.problems
        except applying.NotForImports:
            problems = [_("Members answer this survey themselves: no file is added to it.")]
    context = {"survey": survey, "form": form, "problems": problems}
    return render(request, "surveys/desk/bring.html", context, status=422 if problems else 200)


@for_surveyors
def columns(request, slug, pk):
    """Which column answers which question."""
    brought = get_object_or_404(
        AnswerImport.objects.select_related("survey"), survey__slug=slug, pk=pk
    )
    if brought.step != Step.UPLOADED:
        return render(request, "surveys/desk/brought.html", {"brought": brought})
    survey, table, mapping = of_file(applying.outlined, brought)
    form = MappingForm(survey, table, mapping, language=get_language(), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        brought.mapping = form.chosen().as_json()
        brought.save(update_fields=["mapping"])
        return redirect("answer_import_check", slug=slug, pk=pk)
    context = {"brought": brought, "survey": survey, "form": form, "rows": table.count}
    return render(request, "surveys/desk/columns.html", context)


@for_surveyors
def check(request, slug, pk):
    """What would be stored, what nobody understands, and the last question before it is stored."""
    brought = get_object_or_404(
        AnswerImport.objects.select_related("survey"), survey__slug=slug, pk=pk
    )
    if brought.step != Step.UPLOADED:
        return redirect(brought)
    if request.method == "POST" and "discard" in request.POST:
        applying.discard(brought)
        return redirect("desk_survey", slug=slug)
    mapping, found = of_file(applying.matched, brought)
    survey = Survey.objects.with_questions().get(pk=brought.survey_id)
    is_told = request.method == "POST" and "meanings" in request.POST
    meanings = MeaningsForm(
        survey,
        mapping,
        found.unmatched,
        language=get_language(),
        data=request.POST if is_told else None,
    )
    if is_told and meanings.is_valid():
        brought.mapping = meanings.chosen().as_json()
        brought.save(update_fields=["mapping"])
        return redirect("answer_import_check", slug=slug, pk=pk)
    problem = ""
    if request.method == "POST" and not is_told:
        try:
            applying.import_answers(brought, found, mapping, by=request.user, at=timezone.now())
            return redirect(brought)
        except applying.NotUnderstood:
            problem = _("Some cells match no choice. Say that they are left out, or mend the file.")
        except applying.NotForImports:
            problem = _("Members answer this survey themselves: no file is added to it.")
    context = {
        "brought": brought,
        "survey": brought.survey,
        "responses": len(found.answers),
        "answered": answered(brought.survey, found),
        "unmatched": found.unmatched[:MOST_SHOWN],
        "unmatched_count": len(found.unmatched),
        "unmatched_more": max(len(found.unmatched) - MOST_SHOWN, 0),
        "may_store": not found.unmatched or mapping.unmatched == IGNORE,
        "problem": problem,
        "meanings": meanings,
    }
    status = 409 if problem else 422 if meanings.errors else 200
    return render(request, "surveys/desk/check.html", context, status=status)


def of_file(question, brought):
    """What `question` says of the file; 404 if it was stored or discarded this very moment."""
    try:
        return question(brought)
    except applying.FileIsGone:
        raise Http404 from None


def answered(survey, found):
    """(item, how many responses answer it), in the order of the questionnaire."""
    items = [
        item
        for section in survey.sections.prefetch_related("items")
        for item in section.items.all()
    ]
    return [(item, sum(item.key in given for given in found.answers)) for item in items]
