"""The form component, read as a screen reader reads it."""

import re

from django.template.loader import render_to_string
from django.utils import translation

from ajet.foundation.ui.gallery import SampleForm


def shown(data=None):
    with translation.override("en"):
        return render_to_string("ui/form.html", {"form": SampleForm(data)})


def test_every_field_has_a_label_or_a_legend():
    html = shown()
    controls = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)) - {
        "id_hidden"
    }
    assert controls == set(re.findall(r'<label for="([^"]+)"', html)) & controls
    legends = [legend.strip() for legend in re.findall(r"<legend>([^<]+)", html)]
    assert legends == ["One of several", "Several of several"]


def test_what_is_required_is_said_in_words():
    required = [name for name, field in SampleForm().fields.items() if field.required]
    assert shown().count(">required<") == len(required)


def test_mistakes_are_listed_first_and_lead_to_their_fields():
    html = shown({"number": "many", "email": "nobody"})
    summary, _, fields = html.partition("</ul>")
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_name", "id_email", "id_number", "id_block", "id_one", "id_agreed"]
    assert [target for target in targets if f'id="{target}"' not in fields] == []


def test_help_and_mistake_are_tied_to_their_field():
    html = shown({"number": "many"})
    for control in ("id_name", "id_number", "id_one", "id_agreed"):
        element = re.search(rf'<[^>]* id="{control}"[^>]*>', html)[0]
        described_by = re.search(r'aria-describedby="([^"]+)"', element)[1].split()
        assert f"{control}_error" in described_by
        assert [name for name in described_by if f'id="{name}"' not in html] == []
