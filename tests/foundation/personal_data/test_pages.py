import re
import time
from datetime import date, timedelta
from html import unescape

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from ajet.foundation.accounts.models import Account
from ajet.foundation.personal_data.desk_views import PLACE
from ajet.foundation.personal_data.holdings import holdings, retentions
from ajet.foundation.personal_data.looks import looks_at, note_look
from ajet.foundation.personal_data.models import How, Kind, Outcome, Request
from ajet.foundation.personal_data.requesting import (
    ask_for_correction,
    ask_for_erasure,
    ask_to_stop,
)
from ajet.foundation.personal_data.restrictions import is_restricted
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import AppointmentFactory, MemberFactory
from tests.factories.personal_data import somebody_known_everywhere

pytestmark = pytest.mark.django_db


def officer():
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["handle_personal_data"],
        seat__office__title_en="Secretary",
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    )
    return term.person.account


def queries(client, path):
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200
    return len(asked)


def post(client, name, *words, **content):
    return client.post(reverse(name, args=words), {"idempotency_key": "k" * 20} | content)


def signed_in(account, at):
    client = client_of(account)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": at}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def test_the_page_shows_what_is_held_and_by_which_office_it_was_looked_at():
    known = somebody_known_everywhere(timezone.now())
    note_look([known.person], by=officer(), at=timezone.now(), where=PLACE)
    page = client_of(known.account).get(reverse("my_data")).content.decode()
    for word in ("Zephyrine Quillfeather", "ゼフィリーヌ", "Wisteriaburg", "Secretary", "quince"):
        assert word in page
    assert "Mine" not in page, "what others asked for"


def test_the_page_takes_as_many_queries_for_three_of_each_as_for_one():
    one, many = MemberFactory(), MemberFactory()
    for person, times in ((one, 1), (many, 3)):
        for number in range(times):
            at = timezone.now() - timedelta(days=number)
            ask_for_correction(person.account, "Wrong", at=at)
            note_look([person], by=AccountFactory(), at=at, where=PLACE)
    path = reverse("my_data")
    assert queries(client_of(one.account), path) == queries(client_of(many.account), path)


def test_the_desk_lists_what_is_due_first_and_marks_what_is_late():
    now = timezone.now()
    late = ask_for_correction(AccountFactory(), "Late", at=now - timedelta(days=31))
    ask_to_stop(AccountFactory(), at=now)
    client = client_of(officer(), second_factor=True)
    page = client.get(reverse("desk_personal_data"))
    assert [asked.due_on for asked in page.context["requests"]] == sorted(
        asked.due_on for asked in Request.objects.all()
    )
    assert page.context["requests"][0] == late
    assert page.context["overdue"] == 1
    assert page.content.decode().count("overdue</span>") == 1


def test_the_desk_takes_as_many_queries_for_three_requests_as_for_one():
    client, path = client_of(officer(), second_factor=True), reverse("desk_personal_data")
    ask_to_stop(AccountFactory(), at=timezone.now())
    client.get(path)
    with_one = queries(client, path)
    for _ in range(2):
        ask_to_stop(AccountFactory(), at=timezone.now())
    assert queries(client, path) == with_one


def test_whoever_reads_a_request_is_seen_by_its_member():
    account, reader = AccountFactory(), officer()
    asked = ask_for_correction(account, "Wrong", at=timezone.now())
    client_of(reader, second_factor=True).get(
        reverse("desk_personal_data_request", args=[asked.pk])
    )
    assert [look.by for look in looks_at(account)] == [reader.pk]


def test_a_correction_is_answered_on_the_desk_and_read_by_the_member():
    account = AccountFactory()
    asked = ask_for_correction(account, "Wrong", at=timezone.now())
    client = client_of(officer(), second_factor=True)
    refused = post(client, "desk_personal_data_answer", asked.pk, how="refused", text="")
    assert "Please say why it cannot be done." in refused.content.decode()
    post(client, "desk_personal_data_answer", asked.pk, how="done", text="Mended.")
    page = client_of(account).get(reverse("my_data_requests")).content.decode()
    assert "Mended." in page
    again = post(client, "desk_personal_data_answer", asked.pk, how="done", text="Mended.")
    assert again.status_code == 302
    assert Outcome.objects.count() == 1


def test_a_stop_of_use_can_only_be_confirmed():
    account = AccountFactory()
    asked = ask_to_stop(account, at=timezone.now())
    client = client_of(officer(), second_factor=True)
    post(client, "desk_personal_data_answer", asked.pk, how="refused", text="No.")
    assert Outcome.objects.get().how == How.DONE
    assert is_restricted(account)


def test_the_member_stops_and_lifts():
    account = AccountFactory()
    client = client_of(account)
    post(client, "my_data_restriction")
    assert is_restricted(account)
    client.post(reverse("my_data_restriction_lifting"), {"idempotency_key": "other"})
    assert not is_restricted(account)


@pytest.mark.parametrize("text", ["", " ", "a\0b", "x" * 4001])
def test_a_correction_without_sound_words_is_sent_back(text):
    account = AccountFactory()
    response = post(client_of(account), "my_data_correction", text=text)
    assert (response.status_code, Request.objects.count()) == (200, 0)


def test_a_correction_may_hold_any_script():
    account = AccountFactory()
    words = "Меня зовут 김민수 髙﨑 🎉 <script>alert(1)</script>"
    post(client_of(account), "my_data_correction", text=words)
    assert Request.objects.get().text == words
    page = client_of(account).get(reverse("my_data_requests")).content.decode()
    assert "&lt;script&gt;" in page


def test_whoever_has_just_signed_in_is_erased_at_once_and_signed_out():
    account = AccountFactory()
    client = signed_in(account, at=time.time() - 60)
    response = post(client, "my_data_erasure", now="on")
    assert response.url == reverse("goodbye")
    assert "_auth_user_id" not in client.session
    assert Request.objects.get().not_before <= timezone.now()
    assert "Goodbye" in client.get(response.url).content.decode()


def test_an_open_browser_alone_erases_nobody_at_once():
    account = AccountFactory()
    client = signed_in(account, at=time.time() - 2 * 60 * 60)
    assert 'name="now"' not in client.get(reverse("my_data_erasure")).content.decode()
    post(client, "my_data_erasure", now="on")
    assert Request.objects.get().not_before > timezone.now() + timedelta(days=6)
    assert Account.objects.filter(pk=account.pk).exists()


def test_a_member_takes_back_their_own_request_and_no_other():
    account = AccountFactory()
    asked = ask_for_erasure(account, now=False, at=timezone.now())
    assert post(client_of(AccountFactory()), "my_data_withdrawal", asked.pk).status_code == 404
    post(client_of(account), "my_data_withdrawal", asked.pk)
    assert Outcome.objects.get().how == How.WITHDRAWN


def test_whoever_may_not_handle_personal_data_is_refused():
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["run_surveys"],
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    )
    client = client_of(term.person.account, second_factor=True)
    for name in ("desk_personal_data", "desk_retention"):
        assert client.get(reverse(name)).status_code == 403


def test_the_page_of_retention_removes_nothing():
    response = client_of(officer(), second_factor=True).get(reverse("desk_retention"))
    assert response.status_code == 200
    assert Kind.EXPORT not in response.content.decode()


def test_the_last_day_of_a_contract_is_told_and_not_the_day_after():
    post = AppointmentFactory(person=MemberFactory(), ends_on=date(2027, 8, 1))
    shown = client_of(post.person.account).get("/en/my/data/").content.decode()
    assert "31 July 2027" in shown
    assert "1 August 2027" not in shown


@pytest.mark.parametrize(("language", "link"), [("en", "Privacy"), ("ja", "個人情報の取り扱い")])
def test_everybody_reads_all_that_may_be_held_and_when_it_goes(language, link):
    page = client_of().get(f"/{language}/privacy/")
    with translation.override(language):
        told = [(str(each.title), str(each.why)) for each in holdings]
        told += [(str(each.title), str(each.after)) for each in retentions]
    shown = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page.content.decode())
    assert [tuple(map(unescape, pair)) for pair in shown] == told
    assert (
        f'<a href="/{language}/privacy/">{link}</a>'
        in client_of().get(f"/{language}/").content.decode()
    )
