from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ajet.representation.surveys.desk.views import for_surveyors
from ajet.representation.surveys.exchange.workbooks import write_workbook
from ajet.representation.surveys.exchange.writing import write_form
from ajet.representation.surveys.models import Survey
from ajet.representation.surveys.questionnaire.storing import questionnaire_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def form_of(slug):
    """(survey, its sheets as an XLSForm, what other tools will not show)"""
    survey = get_object_or_404(Survey.objects.with_questions(), slug=slug)
    return survey, *write_form(questionnaire_of(survey))


@for_surveyors
@require_safe
def exchange(request, slug):
    """What the questionnaire is like in another tool, and the file to take there."""
    survey, _sheets, losses = form_of(slug)
    context = {"survey": survey, "losses": losses}
    return render(request, "surveys/desk/exchange.html", context)


@for_surveyors
@require_safe
def xlsform(request, slug):
    survey, sheets, _losses = form_of(slug)
    disposition = f'attachment; filename="{survey.slug}.xlsx"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(write_workbook(sheets), content_type=XLSX, headers=headers)
