"""Every page is valid HTML, and the first one is light."""

import gzip
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.browser.pages import pages_of
from tests.factories.clients import client_of

VALIDATOR = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture
def validator():
    if not VALIDATOR.exists():
        assert not os.environ.get("CI"), f"{VALIDATOR} is missing"
        pytest.skip("the Nu validator is not installed: npm ci")
    return VALIDATOR


def test_every_page_is_valid_html(association, report, validator, tmp_path):
    for number, (path, account) in enumerate(pages_of(association, report)):
        client = client_of(account, second_factor=account is not None)
        for language in ("en", "ja"):
            answer = client.get(f"/{language}{path}", follow=True)
            name = f"{number:02}-{language}{path.replace('/', '-')}.html"
            (tmp_path / name).write_bytes(answer.content)
    run = subprocess.run(
        ["java", "-jar", validator, "--format", "json", "--skip-non-html", tmp_path],
        text=True, capture_output=True,
    )  # fmt: skip
    said = json.loads(run.stderr)["messages"]
    faults = [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in said
        if one["type"] == "error" or one.get("subType") == "warning"
    ]
    assert faults == []


def test_the_first_page_weighs_less_than_150_kb_with_its_font(association, client):
    html = client.get("/en/").content
    named = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js|svg|woff2))"', html)
    weights = {"html": len(gzip.compress(html))}
    for name in {name.decode() for name in named}:
        content = Path(finders.find(name)).read_bytes()
        weights[name] = len(content if name.endswith("woff2") else gzip.compress(content))
    assert len([name for name in weights if name.endswith("woff2")]) == 2
    assert sum(weights.values()) < 150_000, weights
