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
    "survey.copied": _("Prepared a survey from an earlier wave"),
    "survey.margins_set": _("Set the known margins of a survey"),
    "survey.opened": _("Opened a survey"),
    "survey.reminded": _("Reminded of a survey"),
    "survey.audience_chosen": _("Chose whom a survey asks"),
    "survey.prepared": _("Prepared a survey"),
    "appointment.extended": _("Extended an appointment"),
    "alumni.changed": _("Changed what is kept of them as an alumna or alumnus"),
    "alumni.ended": _("Removed what was kept of somebody as an alumna or alumnus"),
    "alumni.kept_on": _("Let their alumni record be kept on"),
    "alumni_group.added": _("Added an alumni group"),
    "alumni_group.changed": _("Changed an alumni group"),
    "alumni_group.removed": _("Removed an alumni group"),
    "farewell.answered": _("Answered what may be kept after their membership"),
    "farewell.asked": _("Asked %(people)s members whose contract ends what may be kept"),
    "farewell.carried_out": _("Erased what somebody who left did not keep"),
    "farewell.withdrawn": _("Withdrew the question what may be kept: the contract goes on"),
    "boundary.confirmed": _("Confirmed which block a prefecture belongs to"),
    "boundary.plan_withdrawn": _("Withdrew a planned boundary"),
    "boundary.redrawn": _("Moved a prefecture to another block"),
    "chapter.ended": _("Noted that a chapter has ended"),
    "chapter.founded": _("Noted a new chapter"),
    "chapter.friend_joined": _("Became a friend of a chapter"),
    "chapter.friend_left": _("Is no longer a friend of a chapter"),
    "chapter.letter_confirmed": _("Confirmed an e-mail to the members of a chapter"),
    "chapter.letter_sent": _("Sent an e-mail to the members of a chapter"),
    "cohort_code.made": _("Made a code for a cohort"),
    "cohort_code.withdrawn": _("Withdrew a code for a cohort"),
    "council.office_changed": _("Changed an office"),
    "council.rights_passed_on": _("Passed rights on to somebody"),
    "council.rights_taken_back": _("Took back rights that were passed on"),
    "council.seat_filled": _("Filled a seat"),
    "council.seat_handed_over": _("Handed a seat over"),
    "council.term_ended": _("Ended a term"),
    "council.term_taken_back": _("Took back a term before it began"),
    "directory.complaint_settled": _("Settled a report about a message"),
    "directory.revised": _("Revised their entry in the directory"),
    "directory.left": _("Left the directory"),
    "directory.listed": _("Listed themself in the directory"),
    "directory.message_reported": _("Reported a message"),
    "directory.message_sent": _("Wrote to somebody in the directory"),
    "directory.sender_refused": _("Takes no more messages from somebody"),
    "directory.sender_taken_again": _("Takes messages from somebody again"),
    "interest_group.ballot_cast": _("Voted on an interest group"),
    "interest_group.confirmed": _("Confirmed to found an interest group"),
    "interest_group.ended": _("Noted that an interest group has ended"),
    "interest_group.founder_named": _("Named a founder of an interest group"),
    "interest_group.joined": _("Joined an interest group"),
    "interest_group.left": _("Left an interest group"),
    "interest_group.office_handed_over": _("Took an office of an interest group over"),
    "interest_group.successor_named": _("Named a successor for an office of an interest group"),
    "interest_group.successor_withdrawn": _("Took back the name of a successor in a group"),
    "interest_group.revised": _("Revised the page of an interest group"),
    "letters.left": _("Takes no more e-mails of one sender"),
    "letters.taken_again": _("Takes e-mails of one sender again"),
    "member.asked_for": _("Asked for a member of another chapter"),
    "member.move_answered": _("Answered whether a member moves"),
    "member.moved": _("Moved to another prefecture"),
    "membership.verified": _("Verified a membership"),
    "people.merged": _("Merged two records of one person"),
    "people.seen": _("Looked at a member’s record"),
    "people.separated": _("Took a merger back"),
    "people.told_apart": _("Said that two records are two people"),
    "person.never_verified": _("Removed people who were never verified"),
    "person.registered": _("Registered as a participant"),
    "personal_data.asked": _("Made a request about personal data"),
    "personal_data.ended": _("Ended a request about personal data"),
    "personal_data.restriction_lifted": _("Allowed the use of personal data again"),
    "personal_data.retention_applied": _("Removed what is no longer kept"),
    "sister_site.registered": _("Made a sister site known"),
    "sister_site.removed": _("Removed a sister site"),
    "sister_site.withdrawn": _("Took back what a sister site was allowed"),
    "vouching.asked": _("Asked a chapter to confirm the membership"),
    "vouching.declined": _("Could not confirm a membership"),
    "work_address.code_sent": _("Had a code sent to a work address"),
    "work_domain.added": _("Added a domain of work addresses"),
    "work_domain.removed": _("Removed a domain of work addresses"),
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
