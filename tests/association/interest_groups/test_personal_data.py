"""What interest groups hold about somebody is shown in full, erased in full, and goes when it was said to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.interest_groups import models
from ajet.association.interest_groups.belonging import join
from ajet.association.interest_groups.models import GroupMembership
from ajet.association.interest_groups.personal_data import HOLDINGS, RETENTIONS
from ajet.association.people.models import Membership
from ajet.foundation.personal_data.holdings import holdings, retentions
from ajet.foundation.personal_data.requesting import ask_to_stop
from ajet.foundation.personal_data.retaining import preview, run
from tests.factories.clients import client_of
from tests.factories.council import SeatFactory
from tests.factories.interest_groups import InterestGroupFactory, begun
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

HELD = {holding.key: holding for holding in HOLDINGS}
(RULE,) = (rule for rule in RETENTIONS if rule.key == "group_memberships")


@pytest.fixture
def known():
    """Somebody who belongs to a group, answers for it, founds another and voted on one."""
    at, day = timezone.now(), timezone.localdate()
    application = begun(name_en="Climbers", name_ja="")
    person = application.founders.get(part="chair").person
    group = InterestGroupFactory(name_en="Hikers")
    join(group, person, by=person.account, at=at)
    models.GroupOfficer.objects.create(group=group, person=person, part="chair", since=day)
    models.Succession.objects.create(group=group, part="third", person=person, named_at=at)
    models.GroupEnding.objects.create(group=group, ended_on=day, by=person.account)
    vote = models.CouncilVote.objects.create(application=application, closes_on=day)
    models.CouncilBallot.objects.create(
        vote=vote, seat=SeatFactory(), person=person, choice="for", counts="one", cast_at=at
    )
    return person


def shown(key, account):
    return [[value for _name, value in record.facts] for record in HELD[key].show(account)]


def test_rules_and_holdings_are_joined():
    assert [rule for rule in RETENTIONS if rule not in retentions] == []
    assert [holding for holding in HOLDINGS if holding not in holdings] == []


def test_everything_is_shown(known):
    told = {key: [row[:2] for row in shown(key, known.account)] for key in HELD}
    day = timezone.localdate()
    assert told == {
        "interest_groups": [["Hikers", day]],
        "group_offices": [["Hikers", day]],
        "group_successions": [["Hikers", "Third officer"]],
        "group_foundings": [["Climbers", "Chair"]],
        "group_ballots": [["Climbers", "For"]],
    }


def test_everything_is_erased_twice_over_and_what_the_group_did_stays(known):
    ballots = models.CouncilBallot.objects.count()
    for _ in range(2):
        for holding in HOLDINGS:
            holding.erase(known.account, timezone.now())
    assert {key: shown(key, known.account) for key in HELD} == {key: [] for key in HELD}
    done_by = [
        set(model.objects.values_list("by", flat=True))
        for model in (models.Step, models.GroupEnding)
    ]
    assert done_by == [{None}, {None}]
    assert models.CouncilBallot.objects.count() == ballots
    assert models.Founder.objects.filter(person=None).count() == 1


def test_nobody_reads_who_belongs_to_a_group_least_of_all_of_those_who_stopped_the_use(known):
    reader, member = MemberFactory(), MemberFactory(name="Tama Quince")
    group = InterestGroupFactory()
    join(group, member, by=member.account, at=timezone.now())
    ask_to_stop(member.account, at=timezone.now())
    for path in (f"/en/groups/{group.pk}/", "/en/groups/", "/en/people/"):
        answer = client_of(reader.account).get(path)
        assert answer.status_code == 200
        assert "Quince" not in answer.content.decode()


def end(person, days_ago, field="ends_on"):
    day = timezone.localdate() - timedelta(days=days_ago)
    Membership.objects.filter(person=person).update(**{field: day})


@pytest.mark.parametrize("field", ["ends_on", "verified_until"])
def test_former_members_belong_to_no_group_after_30_days(known, field):
    at, stays = timezone.now(), MemberFactory()
    join(InterestGroupFactory(), stays, by=stays.account, at=at)
    end(known, 29, field)
    assert RULE.due(at) == 0
    end(known, 30, field)
    assert RULE.due(at) == 1
    RULE.apply(at)
    assert GroupMembership.objects.get().person == stays


def test_what_is_shown_beforehand_is_what_goes(known):
    at = timezone.now()
    end(known, 31)
    (before,) = [each for each in preview(at) if each.rule is RULE]
    run(RULE, at=at)
    (after,) = [each for each in preview(at) if each.rule is RULE]
    assert (before.due, after.due, after.last_run.removed) == (1, 0, 1)
    assert not GroupMembership.objects.exists()
