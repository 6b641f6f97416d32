from django import forms
from django.utils.translation import gettext_lazy as _


class MergerForm(forms.Form):
    """Which of two rows stays."""

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        self.fields["kept"] = forms.TypedChoiceField(
            label=_("Which record stays?"),
            help_text=_(
                "Its name and e-mail address stay as they are. Everything else of the other moves to it."
            ),
            coerce=int,
            widget=forms.RadioSelect,
            choices=[(person.pk, shown(person)) for person in people],
        )

    def kept_and_given_up(self):
        kept = self.people[self.cleaned_data["kept"]]
        (given_up,) = (person for key, person in self.people.items() if key != kept.pk)
        return kept, given_up


def shown(person):
    return f"{person.name} ({person.email})" if person.email else person.name
