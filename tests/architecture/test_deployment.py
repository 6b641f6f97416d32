"""What Django's own examination of a deployment says, and what cookies look like behind https."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(tmp_path, *arguments, **settings):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("AJET_")}
    environment |= {"AJET_DATA": str(tmp_path)} | settings
    return subprocess.run(
        [sys.executable, ROOT / "bin" / "ajet", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def deployed(tmp_path, origin):
    return run(tmp_path, "check", "--deploy", "--fail-level", "WARNING", AJET_ORIGIN=origin)


def test_a_deployment_behind_https_has_nothing_to_complain_about(tmp_path):
    checked = deployed(tmp_path, "https://ajet.example.org")
    assert (checked.returncode, checked.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), checked.stderr


@pytest.mark.parametrize("surroundings", [{}, {"AJET_ORIGIN": "http://localhost:8000"}])
def test_on_this_machine_alone_https_is_not_asked_for(tmp_path, surroundings):
    checked = run(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **surroundings)
    assert (checked.returncode, checked.stdout) == (
        0,
        "System check identified no issues (4 silenced).\n",
    ), checked.stderr


def test_a_deployment_without_https_is_refused(tmp_path):
    checked = deployed(tmp_path, "http://ajet.example.org")
    assert checked.returncode == 1
    assert "(ajet.E002)" in checked.stderr
    asked = ("security.W004", "security.W008", "security.W012", "security.W016")
    assert [check for check in asked if check not in checked.stderr] == []


def test_nobody_outside_is_shown_pages_for_developers(tmp_path):
    checked = run(tmp_path, "check", AJET_ORIGIN="https://ajet.example.org", AJET_DEBUG="1")
    assert checked.returncode == 1
    assert "(ajet.E004)" in checked.stderr


COOKIES = """
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
client = Client(HTTP_HOST="ajet.example.org", secure=True)
answer = client.get("/en/account/sign-in/", secure=True)
for cookie in answer.cookies.values():
    print(cookie.OutputString())
print(answer.headers["Strict-Transport-Security"])
print(client.get("/en/account/sign-in/", secure=False).headers["Location"])
print(client.get("/en/", secure=True, HTTP_HOST="evil.example").status_code)
"""


@pytest.mark.parametrize("origin", ["https://ajet.example.org"])
def test_cookies_behind_https_are_bound_to_the_host(tmp_path, origin):
    ran = run(tmp_path, "shell", "--no-imports", "-c", COOKIES, AJET_ORIGIN=origin)
    assert ran.returncode == 0, ran.stderr
    cookie, transport, redirect, stranger = ran.stdout.strip().splitlines()
    name, _, attributes = cookie.partition("=")
    assert name == "__Host-csrf"
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(attributes.split("; "))
    assert "Domain" not in attributes
    assert transport == "max-age=31536000; includeSubDomains; preload"
    assert redirect == "https://ajet.example.org/en/account/sign-in/"
    assert stranger == "400"
