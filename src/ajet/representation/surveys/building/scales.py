"""Ready-made scales, in both languages, from the weaker or disagreeing end to the other."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ajet.representation.surveys.questionnaire.content import Choice, Words


@dataclass(frozen=True)
class Scale:
    """`is_unipolar`: it runs from nothing to much, not from one side over a middle to the other."""

    name: object
    words: tuple[tuple[str, str], ...]
    is_unipolar: bool = False
    begins_at: int = 1

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(str(value), Words(*words), value)
            for value, words in enumerate(self.words, self.begins_at)
        )


SCALES = {
    "agreement": Scale(
        _("Agreement, 5 points"),
        (
            ("Strongly disagree", "まったくそう思わない"),
            ("Disagree", "あまりそう思わない"),
            ("Neither agree nor disagree", "どちらともいえない"),
            ("Agree", "ややそう思う"),
            ("Strongly agree", "とてもそう思う"),
        ),
    ),
    "satisfaction": Scale(
        _("Satisfaction, 5 points"),
        (
            ("Very dissatisfied", "とても不満"),
            ("Dissatisfied", "やや不満"),
            ("Neither satisfied nor dissatisfied", "どちらともいえない"),
            ("Satisfied", "やや満足"),
            ("Very satisfied", "とても満足"),
        ),
    ),
    "frequency": Scale(
        _("Frequency, 5 points"),
        (
            ("Never", "まったくない"),
            ("Rarely", "ほとんどない"),
            ("Sometimes", "ときどきある"),
            ("Often", "よくある"),
            ("Always", "いつもある"),
        ),
        is_unipolar=True,
    ),
    "helpfulness": Scale(
        _("Helpfulness, 4 points"),
        (
            ("Not helpful", "役に立たない"),
            ("A little helpful", "少し役に立つ"),
            ("Helpful", "役に立つ"),
            ("Very helpful", "とても役に立つ"),
        ),
        is_unipolar=True,
    ),
    "importance": Scale(
        _("Importance, 4 points"),
        (
            ("Not important", "重要でない"),
            ("Slightly important", "少し重要"),
            ("Important", "重要"),
            ("Very important", "とても重要"),
        ),
        is_unipolar=True,
    ),
    "eleven": Scale(
        _("Numbers from 0 to 10"),
        (
            ("0 – not at all", "0 – まったくない"),
            *((str(number), str(number)) for number in range(1, 10)),
            ("10 – completely", "10 – 非常にある"),
        ),
        is_unipolar=True,
        begins_at=0,
    ),
}
