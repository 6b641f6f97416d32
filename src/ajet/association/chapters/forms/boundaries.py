from django import forms
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.forms.chapter import choose_prefecture
from ajet.association.chapters.models import Block
from ajet.foundation.ui.days import DayField


class BlockField(forms.ModelChoiceField):
    def label_from_instance(self, block):
        return _("Block %(number)s") % {"number": block.number}


class RedrawingForm(forms.Form):
    """Which block a prefecture belongs to, from a day on."""

    prefecture = forms.ChoiceField(label=_("Prefecture"), choices=choose_prefecture)
    block = BlockField(Block.objects.all(), label=_("National block"), empty_label=None)
    begins_on = DayField(label=_("From this day on"))
    is_placeholder = forms.BooleanField(
        label=_("This is our guess: no source confirms it"), required=False
    )
