import pytest

pytestmark = pytest.mark.django_db


def test_the_gallery_exists_only_where_nothing_is_real(client, settings):
    assert client.get("/en/gallery/").status_code == 404
    settings.DEBUG = True
    assert client.get("/en/gallery/").status_code == 200
