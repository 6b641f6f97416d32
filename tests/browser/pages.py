"""Every page that axe, the Nu validator and the narrowest phone are shown: name -> path and who looks.

Whoever adds a page adds a line here.
"""

from django.urls import reverse
from django.utils import translation

from ajet.association.people.alumni.links import farewell_token, keeping_token
from ajet.association.people.joining.links import token_of
from ajet.representation.surveys.models import Item
from tests.factories.alumni import AlumniGroupFactory, AlumniRecordFactory, FarewellFactory
from tests.factories.surveys import survey_of_every_kind


def pages_of_alumni(member, officer):
    kept = AlumniRecordFactory(country="NZ", group=AlumniGroupFactory())
    return [
        ("alumni_groups", [], None),
        ("my_alumni", [], member),
        ("farewell_by_link", [farewell_token(FarewellFactory())], None),
        ("my", [], kept.account),
        ("my_alumni", [], kept.account),
        ("alumni_keeping", [keeping_token(kept)], None),
        ("desk_alumni", [], officer),
        ("desk_alumni_group", [kept.group_id], officer),
    ]


def pages_of_builders(officer):
    """A survey in preparation: with a rule, a gap in translation and a text to be checked."""
    survey = survey_of_every_kind(slug="next")
    one, many, *others, words = Item.objects.filter(section__survey=survey).order_by(
        "section__order", "order"
    )
    rule = {"any": [{"item": "one", "is": "a"}, {"item": "hours", "at_least": 20}]}
    Item.objects.filter(pk=words.pk).update(show_if=rule, text_ja="")
    Item.objects.filter(pk=many.pk).update(to_check=["text.ja"])
    of_survey, of_section = [survey.slug], [survey.slug, one.section_id]
    questions = [[survey.slug, each.pk] for each in (one, many, *others)]
    return [
        ("building_begin", [], officer),
        ("building", of_survey, officer),
        ("building_survey", of_survey, officer),
        ("building_translation", of_survey, officer),
        ("building_preview", of_survey, officer),
        ("building_try", of_survey, officer),
        ("building_section_new", of_survey, officer),
        ("building_section", of_section, officer),
        ("building_section_removal", of_section, officer),
        ("building_kinds", of_section, officer),
        ("building_item_new", [*of_section, "ranking"], officer),
        *(("building_item", each, officer) for each in questions),
        ("building_item_rule", [survey.slug, words.pk], officer),
        ("building_item_removal", questions[0], officer),
        ("desk_survey_opening", of_survey, officer),
    ]


def pages_of(association, report):
    """(path without its language, account or None) of each page, for the association of these tests."""
    nobody, member, officer = None, association.member, association.officer
    administrator, registered = association.administrator, association.registered
    chapter, survey = association.chapter, association.survey
    seat, person = association.seat, association.member.person
    listed = [
        ("home", [], nobody),
        ("chapters", [], nobody),
        ("chapter", [chapter.slug], nobody),
        ("council", [], nobody),
        ("surveys", [], nobody),
        ("survey", [survey.slug], nobody),
        ("reports", [], nobody),
        ("report", [report.slug], nobody),
        ("gallery", [], nobody),
        ("account_login", [], nobody),
        ("my", [], member),
        ("account", [], member),
        ("survey", [survey.slug], member),
        ("desk", [], officer),
        ("chapter_edit", [chapter.slug], officer),
        ("roster_imports", [], officer),
        ("surveys_anonymity", [], member),
        ("desk_surveys", [], officer),
        ("desk_survey", [survey.slug], officer),
        ("desk_reports", [], officer),
        ("desk_report", [report.slug], officer),
        ("desk_report_manuscript", [report.slug], officer),
        ("survey_results", [report.survey.slug], officer),
        ("desk_survey_questions", [survey.slug], officer),
        ("desk_survey_copy", [survey.slug], officer),
        ("desk_survey_audience", [survey.slug], officer),
        ("desk_survey_exchange", [survey.slug], officer),
        ("desk_survey_design", [survey.slug], officer),
        ("desk_audit", [], officer),
        ("desk_council", [], officer),
        ("desk_council_office", [seat.office_id], officer),
        ("desk_seat", [seat.pk], officer),
        ("desk_seat_person", [seat.pk, person.pk], officer),
        ("desk_delegations", [], officer),
        ("desk_delegation_giving", [person.pk], officer),
        ("desk_rights", [], officer),
        ("desk", [], administrator),
        ("join", [], nobody),
        ("join_sent", [], nobody),
        ("join_form", [token_of("somebody@example.org")], nobody),
        ("verification", [], registered),
        ("my", [], registered),
        ("desk_verification", [], officer),
        ("desk_work_domains", [], officer),
        ("desk_cohort_codes", [], officer),
        ("chapter_news", [chapter.slug], nobody),
        ("letters_units", [], member),
        ("chapter_desk", [chapter.slug], officer),
        ("chapter_links", [chapter.slug], officer),
        ("chapter_news_desk", [chapter.slug], officer),
        ("chapter_dates", [chapter.slug], officer),
        ("chapter_districts", [chapter.slug], officer),
        ("chapter_letter", [chapter.slug], officer),
        ("desk_boundaries", [], officer),
        ("desk_chapters", [], officer),
        ("chapter_ending", [chapter.slug], officer),
        ("my_data", [], member),
        ("my_data_requests", [], member),
        ("my_data_correction", [], member),
        ("my_data_erasure", [], member),
        ("goodbye", [], nobody),
        ("privacy", [], nobody),
        ("desk_personal_data", [], officer),
        ("desk_retention", [], officer),
        ("people", [], member),
        ("directory_entry", [association.entry.pk], member),
        ("directory_writing", [association.entry.pk], officer),
        ("own_entry", [], officer),
        ("desk_members", [], officer),
        ("desk_member", [member.person.pk], officer),
        ("desk_complaints", [], officer),
        ("interest_groups", [], nobody),
        ("interest_group", [association.group.pk], member),
        ("group_founding", [], member),
        ("group_beginning", [], member),
        ("desk_groups", [], officer),
        ("desk_group_votes", [], officer),
        *pages_of_alumni(member, officer),
        *pages_of_builders(officer),
    ]
    with translation.override("en"):
        found = [
            (reverse(name, args=words).removeprefix("/en"), who) for name, words, who in listed
        ]
    searched = [(f"/desk/council/seats/{seat.pk}/people/?q=ex", officer)]
    return [*found, *searched, ("/no-such-page/", nobody), ("/desk/", member)]
