"""What an entry of the audit trail says, in the reader's language; its codes stand behind it, for the verifier."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "account.made_administrator": _("Made somebody an administrator"),
    "account.moved": _("Let an account follow its person to another address"),
    "account.opened": _("Opened an account"),
    "account.signed_in_by_link": _("Signed in by the link of the command line"),
    "chapter.revised": _("Revised the page of a chapter"),
    "council.seat_taken": _("Filled a seat of the council"),
    "council.year_begun": _("Began a council year with %(seats)s seats"),
    "demonstration.made": _("Made the demonstration: %(people)s invented people"),
    "report.changed": _("Changed a quote or a recommendation of a report"),
    "report.created": _("Began a report"),
    "report.edition_begun": _("Had edition %(edition)s of a report made"),
    "report.published": _("Published a report"),
    "report.quote_added": _("Added a quote to a report"),
    "report.recommendation_added": _("Added a recommendation to a report"),
    "report.removed": _("Removed a quote or a recommendation from a report"),
    "report.written": _("Wrote on a report"),
    "roster.applied": _("Applied a roster: %(new)s new, %(changed)s changed, %(left)s left"),
    "roster.confirmed": _("Confirmed a roster"),
    "roster.discarded": _("Discarded a roster"),
    "roster.failed": _("Gave a roster up: nothing was changed"),
    "roster.previewed": _(
        "Uploaded a roster: %(new)s would be new, %(changed)s changed, %(rejected)s rows rejected"
    ),
    "roster.reverted": _("Took a roster back"),
    "survey.answers_imported": _("Imported answers to a survey"),
    "survey.closed": _("Closed a survey"),
    "survey.margins_set": _("Set the known margins of a survey"),
    "survey.opened": _("Opened a survey"),
    "survey.prepared": _("Prepared a survey"),
}
"""Act -> what was done; placeholders name facts of the entry."""


def said(entry):
    """The sentence of an entry; None for an act, or facts, that we have no words for."""
    sentence = SENTENCES.get(entry.act)
    try:
        return str(sentence) % counted(entry.facts) if sentence else None
    except (KeyError, TypeError):  # an entry of an earlier release, with other facts
        return None


def counted(facts):
    """Facts with their numbers grouped: 5,933."""
    is_number = {
        name: isinstance(fact, int) and not isinstance(fact, bool) for name, fact in facts.items()
    }
    return {name: f"{fact:,}" if is_number[name] else fact for name, fact in facts.items()}
