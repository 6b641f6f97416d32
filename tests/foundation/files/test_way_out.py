import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from ajet.foundation.files import declare_purpose, keep, made, purposes, remove
from ajet.foundation.files.models import StoredFile
from ajet.foundation.files.tasks import UNDECIDED_FOR, remove_bytes_without_a_row
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db

CANARY = b"%PDF-1.7 canary"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {"OPTIONS": {"location": tmp_path, "base_url": None, "file_permissions_mode": 0o600}}
    settings.STORAGES = {**settings.STORAGES, "default": place | options}
    return tmp_path


@pytest.fixture(autouse=True)
def purposes_for_tests(monkeypatch):
    monkeypatch.setattr(purposes, "purposes", {})
    declare_purpose("own", may_read=lambda request, stored: request.user == stored.by)
    declare_purpose("published", may_read=lambda request, stored: True, inline=True)


@pytest.fixture
def account():
    return AccountFactory()


def store(account, noon, purpose="own", name="調査報告書.pdf", kind="pdf", content=CANARY):
    return keep(made(content, kind=kind, name=name), purpose=purpose, by=account, at=noon)


def get(client, stored):
    return client.get(f"/en/files/{stored.public_id}/")


def test_the_owner_gets_the_file_as_an_attachment_that_can_do_nothing(client, account, noon):
    stored = store(account, noon)
    client.force_login(account)
    response = get(client, stored)
    assert response.getvalue() == CANARY
    names = ("Content-Type", "Content-Disposition", "Content-Security-Policy")
    names += ("X-Content-Type-Options", "Cache-Control", "Cross-Origin-Resource-Policy")
    assert [response[name] for name in names] == [
        "application/pdf",
        "attachment; filename=\"file.pdf\"; filename*=UTF-8''"
        "%E8%AA%BF%E6%9F%BB%E5%A0%B1%E5%91%8A%E6%9B%B8.pdf",
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "nosniff",
        "private, no-store",
        "same-origin",
    ]


def test_others_are_told_that_there_is_no_such_file(client, account, noon):
    stored = store(account, noon)
    unknown = client.get("/en/files/0123456789abcdef0123456789abcdef/")
    answers = [get(client, stored)]
    client.force_login(AccountFactory())
    answers.append(get(client, stored))
    for answer in answers:
        assert answer.status_code == unknown.status_code == 404
        assert b"canary" not in answer.content


def test_a_file_whose_purpose_nobody_declared_is_read_by_nobody(client, account, noon):
    client.force_login(account)
    assert get(client, store(account, noon, purpose="forgotten")).status_code == 404


def test_only_a_pdf_of_an_inline_purpose_is_shown_by_the_browser(client, account, noon):
    shown = get(client, store(account, noon, purpose="published", name="report.pdf"))
    assert shown["Content-Disposition"].startswith('inline; filename="report.pdf";')
    assert "sandbox" not in shown["Content-Security-Policy"]
    table = store(account, noon, purpose="published", name="a.csv", kind="csv")
    assert get(client, table)["Content-Disposition"].startswith("attachment;")


def test_a_name_cannot_break_out_of_the_header(client, account, noon):
    name = 'a"; filename="b.html\r\nX: y.pdf'
    response = get(client, store(account, noon, purpose="published", name=name))
    assert response["Content-Disposition"] == (
        'inline; filename="a__ filename__b.html__X_ y.pdf"; '
        "filename*=UTF-8''a%22%3B%20filename%3D%22b.html%0D%0AX%3A%20y.pdf"
    )


def test_a_file_is_only_read(client, account, noon):
    stored = store(account, noon, purpose="published")
    assert client.post(f"/en/files/{stored.public_id}/").status_code == 405


def test_nothing_of_its_name_is_on_the_disk(account, noon, folder):
    stored = store(account, noon)
    files = [place for place in folder.rglob("*") if place.is_file()]
    assert [place.stat().st_mode & 0o777 for place in files] == [0o600]
    assert files[0].name not in (stored.public_id, stored.name)
    assert len(files[0].name) == len(stored.public_id) == 32


def test_a_row_tells_size_and_sum_and_what_it_belongs_to(account, noon):
    content = made(b"a,b", kind="csv", name="a.csv")
    stored = keep(content, purpose="own", subject=account, by=account, at=noon)
    read = StoredFile.objects.get()
    assert read == stored
    assert (read.size, read.subject_type, read.subject_id) == (
        3,
        "accounts.account",
        str(account.pk),
    )
    assert read.sha256 == "1eb7c54d52831bbfe8942af0b1c56b7409523a59ed6ca99c1174fef7eb32c1b5"


def test_a_removed_file_is_gone_once_that_is_committed(
    account, noon, django_capture_on_commit_callbacks
):
    stored = store(account, noon)
    place = stored.content.name
    with django_capture_on_commit_callbacks(execute=True):
        remove(stored)
        assert default_storage.exists(place)
    assert not default_storage.exists(place)
    assert not StoredFile.objects.exists()


def test_bytes_whose_row_was_rolled_back_are_removed_after_a_day(account, noon, time_machine):
    kept, lost = store(account, noon), store(account, noon)
    StoredFile.objects.filter(pk=lost.pk).delete()
    remove_bytes_without_a_row.call()
    assert default_storage.exists(lost.content.name)
    time_machine.move_to(timezone.now() + UNDECIDED_FOR)
    remove_bytes_without_a_row.call()
    found = [default_storage.exists(stored.content.name) for stored in (kept, lost)]
    assert found == [True, False]
