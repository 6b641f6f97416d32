"""What the gallery shows the components with: every widget of a form, every state of a tile."""

from django import forms

from ajet.foundation.prefectures import PREFECTURES

COLOURS = ["paper", "surface", "ink", "ink-2", "line", "indigo", "vermilion", "pine", "amber"]
DIVERGING_5 = ["diverging-5-1", "diverging-5-2", "diverging-5-3", "diverging-5-4", "diverging-5-5"]
DIVERGING_7 = [f"diverging-7-{step}" for step in range(1, 8)]
KINDS = ["", "open", "done", "waiting", "urgent"]

# Every level, a count that is withheld, and prefectures without a link.
LEVELS = {
    prefecture.code: None if number % 11 == 0 else (number * 7) % 40
    for number, prefecture in enumerate(PREFECTURES)
}
LINKS = {
    prefecture.code: f"#prefecture-{prefecture.code}"
    for prefecture in PREFECTURES
    if prefecture.row < 11
}


class Title:
    """Something whose title exists in one language alone."""

    title_en = ""
    title_ja = "英語の題名がまだないもの"


ONLY_JAPANESE = Title()


class SampleForm(forms.Form):
    """One field for every widget of Django that we use."""

    name = forms.CharField(help_text="As you write it yourself.", max_length=80)
    email = forms.EmailField(label="E-mail address", required=False)
    about = forms.CharField(widget=forms.Textarea, required=False)
    number = forms.IntegerField(required=False)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    file = forms.FileField(required=False, help_text="CSV or XLSX, at most 10 MB.")
    block = forms.ChoiceField(choices=[("", "Choose"), ("1", "Block 1"), ("2", "Block 2")])
    one = forms.ChoiceField(
        label="One of several",
        help_text="You can change it later.",
        widget=forms.RadioSelect,
        choices=[("y", "Yes"), ("n", "No"), ("?", "I do not know")],
    )
    several = forms.MultipleChoiceField(
        label="Several of several",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "English"), ("b", "Japanese")],
    )
    agreed = forms.BooleanField(label="I have read what happens with my answers.")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)
