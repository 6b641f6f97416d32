"""The officers' desk: from a closed survey to a published report."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once
from ajet.representation.reports import writing
from ajet.representation.reports.comments import comments_on, text_questions
from ajet.representation.reports.contents import texts_of
from ajet.representation.reports.editions import STEPS, NotClosed, begin_edition
from ajet.representation.reports.forms import (
    ManuscriptForm,
    NewReportForm,
    QuoteForm,
    RecommendationForm,
)
from ajet.representation.reports.models import Edition, Making, Quote, Recommendation, Report
from ajet.representation.reports.problems import missing_sentences, problem_sentence
from ajet.representation.reports.publishing import NotReady, NotWhole, missing_in, publish
from ajet.representation.reports.reading import questions_of
from ajet.representation.reports.views import shown

RIGHT = "write_reports"


def at_desk(slug):
    return get_object_or_404(Report.objects.select_related("survey"), slug=slug)


@for_officers(RIGHT)
@require_safe
def reports(request):
    return render(request, "reports/desk/reports.html", {"reports": Report.objects.for_the_desk()})


@for_officers(RIGHT)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    form = NewReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        report = writing.create_report(**form.cleaned_data, by=request.user, at=timezone.now())
        return redirect("desk_report", report.slug)
    return render(request, "reports/desk/new.html", {"form": form}, status=status_of(form))


def status_of(form):
    return 422 if form.is_bound else 200


@for_officers(RIGHT)
@require_safe
def overview(request, slug):
    """All there is to do for one report, and its editions."""
    editions = Edition.objects.without_content().select_related("publication")
    report = get_object_or_404(
        Report.objects.select_related("survey").prefetch_related(
            Prefetch("editions", editions), "quotes", "recommendations"
        ),
        slug=slug,
    )
    context = {
        "report": report,
        "editions": [with_words(each) for each in report.editions.all()],
        "is_finished": report.survey.is_finished,
        "is_being_made": any(
            each.state in (Making.WAITING, Making.RUNNING) for each in report.editions.all()
        ),
        "steps": len(STEPS),
    }
    return render(request, "reports/desk/overview.html", context)


def with_words(edition):
    edition.problem_sentence = problem_sentence(edition.problem)
    return edition


@for_officers(RIGHT)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def manuscript(request, slug):
    report = at_desk(slug)
    form = ManuscriptForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        writing.write(at_desk(slug), form.texts(), by=request.user, at=timezone.now())
        messages.success(request, _("The texts are saved."))
        return redirect("desk_report", slug)
    context = {"report": report, "form": form}
    return render(request, "reports/desk/manuscript.html", context, status=status_of(form))


def choices_of(questions):
    language = get_language()
    return [(each.key, each.text[language] or each.key) for each in questions]


CHOSEN = ("item", "language", "text")
"""What a comment that is to be used fills in."""


@for_officers(RIGHT)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def quotes(request, slug):
    """Choose comments: those of one question in random order, and the form to take one over."""
    report = at_desk(slug)
    questions = text_questions(report.survey) if report.survey.is_finished else []
    asked = next((each for each in questions if each.key == request.GET.get("question")), None)
    asked = asked or (questions[0] if questions else None)
    is_chosen = "use" in request.POST
    form = QuoteForm(
        None if is_chosen else request.POST or None,
        questions=choices_of(questions),
        initial={"item": asked.key if asked else "", "language": "en"}
        | ({name: request.POST.get(name, "") for name in CHOSEN} if is_chosen else {}),
    )
    if request.method == "POST" and form.is_valid():
        writing.add_to(report, "quotes", form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The quote is added."))
        return redirect("desk_report_quotes", slug)
    chosen = list(report.quotes.all())
    context = {
        "report": report,
        "quotes": chosen,
        "questions": choices_of(questions),
        "asked": asked,
        "comments": comments_on(report.survey, asked, chosen) if asked else [],
        "form": form,
    }
    return render(request, "reports/desk/quotes.html", context, status=status_of(form))


@for_officers(RIGHT)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def recommendations(request, slug):
    report = at_desk(slug)
    questions = choices_of(questions_of(report.survey))
    form = RecommendationForm(request.POST or None, questions=questions)
    if request.method == "POST" and form.is_valid():
        writing.add_to(
            report, "recommendations", form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, _("The recommendation is added."))
        return redirect("desk_report_recommendations", slug)
    asked = dict(questions)
    recommended = [(each, asked.get(each.evidence, "")) for each in report.recommendations.all()]
    context = {"report": report, "recommendations": recommended, "form": form}
    return render(request, "reports/desk/recommendations.html", context, status=status_of(form))


@for_officers(RIGHT)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def quote(request, slug, pk):
    """Change one quote."""
    row = get_object_or_404(
        Quote.objects.select_related("report__survey"), pk=pk, report__slug=slug
    )
    form = QuoteForm(
        request.POST or None,
        instance=row,
        questions=choices_of(text_questions(row.report.survey)),
    )
    return changed(request, row, form, "desk_report_quotes")


@for_officers(RIGHT)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request, slug, pk):
    """Change one recommendation."""
    row = get_object_or_404(
        Recommendation.objects.select_related("report__survey"), pk=pk, report__slug=slug
    )
    form = RecommendationForm(
        request.POST or None,
        instance=row,
        questions=choices_of(questions_of(row.report.survey)),
    )
    return changed(request, row, form, "desk_report_recommendations")


def changed(request, row, form, back):
    """Save what was typed, or take the row out if that button was pressed."""
    slug = row.report.slug
    if request.method == "POST" and "remove" in request.POST:
        writing.remove(row, by=request.user, at=timezone.now())
        messages.success(request, _("It is removed from the manuscript."))
        return redirect(back, slug)
    if request.method == "POST" and form.is_valid():
        writing.change(row, form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The texts are saved."))
        return redirect(back, slug)
    context = {"report": row.report, "form": form, "back": back}
    return render(request, "reports/desk/change.html", context, status=status_of(form))


@for_officers(RIGHT)
@once
@require_POST
def make(request, slug):
    try:
        begin_edition(at_desk(slug), by=request.user, at=timezone.now())
    except NotClosed:
        messages.error(request, _("The survey is still open, or its closing is not over yet."))
    return redirect("desk_report", slug)


@for_officers(RIGHT)
@require_safe
def preview(request, slug, number):
    """An edition as it will be read, with what stands between it and publication."""
    edition = get_object_or_404(
        Edition.objects.select_related("report__survey", "publication", "pdf_en", "pdf_ja"),
        report__slug=slug,
        number=number,
        state=Making.READY,
    )
    context = shown(edition) | {
        "missing": missing_sentences(missing_in(edition.content)),
        "is_published": hasattr(edition, "publication"),
        "has_changed": texts_of(edition.report) != edition.content["texts"],
    }
    return render(request, "reports/desk/preview.html", context)


@for_officers(RIGHT)
@once
@require_POST
def publication(request, slug, number):
    edition = get_object_or_404(Edition, report__slug=slug, number=number)
    try:
        publish(edition, by=request.user, at=timezone.now())
    except NotReady:
        messages.error(request, _("This edition is not made yet."))
        return redirect("desk_report", slug)
    except NotWhole:
        messages.error(request, _("Not published: something is missing in one language."))
        return redirect("desk_report_edition", slug, number)
    messages.success(request, _("The report is published."))
    return redirect("report", slug)
