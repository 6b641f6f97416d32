"""The officer's pages: upload, look, confirm, wait, and take back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Person
from ajet.association.people.roster import progress
from ajet.association.people.roster.models import Confirmation, Reversal, RosterImport
from ajet.association.people.roster.tasks import apply_import
from ajet.foundation.personal_data.looks import looks_at
from tests.association.people.roster.imports import bring_in, confirm, upload
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory
from tests.factories.rosters import HEADERS, Form, csv_file, people, row_of

pytestmark = pytest.mark.django_db

LIST = "/en/desk/roster/"


def officer(**seat):
    """The client of somebody who may import rosters now."""
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["import_roster"],
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        **{f"seat__{name}": value for name, value in seat.items()},
    )
    return client_of(term.person.account, second_factor=True)


def chapter(prefecture):
    return Chapter.objects.create(
        slug=prefecture, name_en="Chapter", name_ja="支部", prefecture=prefecture
    )


def post_file(client, content, language="en", key="key", **fields):
    file = SimpleUploadedFile("roster.csv", content)
    return client.post(f"/{language}/desk/roster/", {"file": file, "idempotency_key": key} | fields)


def text(response):
    return response.content.decode()


def test_an_officer_walks_from_the_upload_to_the_reversal():
    client = officer()
    before = Person.objects.count()
    content = csv_file([*Form("ja", "wareki").rows(people(3)), row_of(email="none")], "cp932")

    uploaded = post_file(client, content)
    roster_import = RosterImport.objects.get()
    assert uploaded["Location"] == f"{LIST}{roster_import.pk}/"
    page = client.get(uploaded["Location"])
    assert "“none” is not an e-mail address." in text(page)
    assert Person.objects.count() == before

    address = f"{LIST}{roster_import.pk}"
    chosen = {"idempotency_key": "2", "left": "keep"}
    refused = client.post(f"{address}/confirmation/", chosen)
    assert (refused.status_code, Confirmation.objects.count()) == (422, 0)
    done = client.post(f"{address}/confirmation/", chosen | {"leave_out": "on"})
    assert done["Location"] == f"{address}/"

    waiting = client.get(f"{address}/")
    assert waiting["Refresh"] == "4"
    progress.report(roster_import.pk, 40)
    assert client.get(f"{address}/progress/").json() == {"percent": 40, "is_running": True}
    apply_import.func(roster_import.pk)
    assert client.get(f"{address}/progress/").json() == {"percent": 100, "is_running": False}
    applied = client.get(f"{address}/")
    assert "3 new, 0 changed, 0 left" in text(applied)
    assert "Refresh" not in applied
    assert Person.objects.count() == before + 3

    client.post(f"{address}/reversal/", {"idempotency_key": "3"})
    assert "the members are as before" in text(client.get(f"{address}/"))
    assert (Person.objects.count(), Reversal.objects.count()) == (before, 1)


def test_pages_speak_japanese():
    client = officer()
    content = csv_file([HEADERS["ja"], row_of(arrives_on="平成31年5月1日", position="先生")])
    uploaded = post_file(client, content, "ja")
    page = text(client.get(uploaded["Location"]))
    assert "「平成31年5月1日」は平成の期間に含まれません。" in page
    assert "「先生」は、ALT（外国語指導助手）" in page
    assert "来日年月日" in page


def test_a_file_that_is_no_roster_is_explained_and_not_stored():
    client = officer()
    page = post_file(client, b"%PDF-1.7 roster")
    assert page.status_code == 422
    assert "This is a PDF." in text(page)
    missing = post_file(client, "氏名,職種\nAnn,ALT".encode(), "ja")
    assert "1行目「メールアドレス」欄：必須の列ですが" in text(missing)
    assert not RosterImport.objects.exists()


def test_the_same_upload_sent_twice_is_kept_once():
    client = officer()
    content = csv_file(Form().rows(people(1)))
    first, second = post_file(client, content), post_file(client, content)
    assert first["Location"] == second["Location"]
    assert RosterImport.objects.count() == 1


def test_only_who_may_import_sees_the_pages(noon):
    roster_import = upload(people(1), noon)
    paths = (LIST, f"{LIST}{roster_import.pk}/", f"{LIST}{roster_import.pk}/progress/")
    member = client_of(MemberFactory().account, second_factor=True)
    assert [member.get(path).status_code for path in paths] == [403] * 3
    assert [client_of().get(path).status_code for path in paths] == [302] * 3
    assert [officer().get(path).status_code for path in paths] == [200] * 3


def test_officers_of_a_chapter_import_for_their_prefecture_alone(noon):
    (entry,) = people(1)
    client = officer(chapter=chapter(entry.prefecture))
    mine = upload([entry], noon, prefecture=entry.prefecture)
    others = [upload([entry], noon), upload([entry], noon, prefecture="47")]
    assert client.get(f"{LIST}{mine.pk}/").status_code == 200
    for other in others:
        address = f"{LIST}{other.pk}/"
        assert client.get(address).status_code == 404
        for act in ("confirmation/", "discarding/", "reversal/"):
            sent = client.post(address + act, {"idempotency_key": f"{other.pk}{act}"})
            assert sent.status_code == 404
    listed = client.get(LIST).context["imports"]
    assert list(listed) == [mine]
    for prefecture in ("", "47"):
        content = csv_file(Form().rows([entry]))
        assert post_file(client, content, prefecture=prefecture).status_code == 422
    assert RosterImport.objects.count() == 3


def test_who_has_left_must_be_decided():
    client = officer()
    MemberFactory.create_batch(2)
    uploaded = post_file(client, csv_file(Form().rows(people(1))))
    address = uploaded["Location"] + "confirmation/"
    assert client.post(address, {"idempotency_key": "a"}).status_code == 422
    assert not Confirmation.objects.exists()
    client.post(address, {"idempotency_key": "b", "left": "end"})
    assert Confirmation.objects.get().ends_left


def test_unclear_rows_are_decided_on_the_page(noon):
    (entry,) = people(1)
    MemberFactory(
        name=entry.name,
        appointment__prefecture=entry.prefecture,
        appointment__begins_on=entry.arrives_on,
    )
    client = officer()
    uploaded = post_file(client, csv_file(Form().rows([entry])))
    page = text(client.get(uploaded["Location"]))
    assert "is known with another address" in page
    decided = {"idempotency_key": "a", "left": "keep", "row_2": "same"}
    client.post(uploaded["Location"] + "confirmation/", decided)
    assert Confirmation.objects.get().decisions == {"2": "same"}


def confirmed(client, address, **chosen):
    """What the page answers, and the decisions that were kept."""
    said = {"idempotency_key": str(chosen), "left": "keep"}
    sent = client.post(f"{address}confirmation/", said | chosen)
    kept = Confirmation.objects.values_list("decisions", flat=True)
    return sent, list(kept)


def twins(number=1):
    """The file of `number` pairs that agree in all but the address: rows 2 and 3, 4 and 5 and so on."""
    entries = people(number)
    pairs = [
        other for entry in entries for other in (entry, replace(entry, email=f"b{entry.email}"))
    ]
    return csv_file(Form().rows(pairs))


def test_nobody_is_left_out_before_the_officer_has_said_so():
    client = officer()
    address = post_file(client, twins())["Location"]
    page = text(client.get(address))
    assert "Hokkaido, 1 April 2025. Two rows have the same name" in page
    assert "See row 3." in page
    refused, kept = confirmed(client, address, row_2="new")
    assert (refused.status_code, kept) == (422, [])
    assert text(refused).count("Please say who this is.") == 2  # above the form, and at the row
    assert '<option value="new" selected>' in text(refused)
    _, kept = confirmed(client, address, row_2="new", row_3="leave_out")
    assert kept == [{"2": "new"}]


def test_one_choice_may_serve_all_rows():
    client = officer()
    address = post_file(client, twins(2))["Location"]
    _, kept = confirmed(client, address, rows="new", row_3="leave_out")
    assert kept == [{"2": "new", "4": "new", "5": "new"}]


def test_whoever_is_known_is_shown_with_place_and_day(noon):
    (entry,) = people(1)
    MemberFactory(
        name=entry.name,
        email="before@example.org",
        appointment__prefecture=entry.prefecture,
        appointment__begins_on=entry.arrives_on,
    )
    client = officer()
    page = client.get(post_file(client, csv_file(Form().rows([entry])))["Location"])
    assert "before@example.org, Hokkaido, 1 April 2025." in text(page)


def test_whoever_a_preview_shows_learns_that_somebody_looked():
    """Whom the file names unchanged is counted, not shown."""
    client = officer()
    shown, same = MemberFactory(), MemberFactory()
    findings = {"changed": [], "new": [{"row": 2}], "left": [{"key": shown.pk, "name": "x"}]}
    post_file(client, csv_file(Form("en", "iso").rows(people(1)), "utf-8"))
    found = RosterImport.objects.get()
    RosterImport.objects.update(findings=findings)
    client.get(found.get_absolute_url())
    client.get(found.get_absolute_url())
    looked = [[look.where for look in looks_at(who.account)] for who in (shown, same)]
    assert looked == [["roster_preview"], []]


def test_a_preview_is_discarded():
    client = officer()
    uploaded = post_file(client, csv_file(Form().rows(people(1))))
    client.post(uploaded["Location"] + "discarding/", {"idempotency_key": "a"})
    assert not RosterImport.objects.exists()


def test_posts_without_a_key_do_nothing(noon):
    roster_import = bring_in(people(1), timezone.now())
    client = officer()
    for act in ("confirmation", "discarding", "reversal"):
        assert client.post(f"{LIST}{roster_import.pk}/{act}/").status_code == 400
    assert not Reversal.objects.exists()


def test_the_list_tells_what_was_done_and_until_then_what_would_be(noon):
    gone, staying, new = people(3)
    bring_in([gone, staying], noon)
    upload([staying, new], noon)
    bring_in([staying, new], noon)
    page = officer().get(LIST)
    told = [list(found.figures.values()) for found in page.context["imports"]]
    assert told == [[1, 0, 0, True], [1, 0, 1, False], [2, 0, 0, True]]
    assert ">0 left<" in text(page)
    assert '<a href="/en/desk/">' in text(page)


def test_the_list_asks_as_much_for_three_as_for_one(noon, django_assert_num_queries):
    client = officer()
    upload(people(1), noon)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(2):
        confirm(upload(people(2 + number), noon), noon)
    with django_assert_num_queries(len(one)):
        client.get(LIST)
