"""Surveys ask alumni too, or one block; reminders are counted by survey, no longer by invitation.

SQLite remakes the table of surveys here and drops its trigger with it: so that goes before, and comes back.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

frozen = import_module(
    "ajet.representation.surveys.migrations.0002_freeze_design_once_answers_may_come"
)


class Migration(migrations.Migration):

    dependencies = [
        ('alumni', '0001_add_farewells_and_alumni'),
        ('chapters', '0003_refuse_overlapping_boundaries'),
        ('people', '0004_require_arrival'),
        ('surveys', '0010_add_waves'),
    ]

    operations = [
        migrations.RunPython(frozen.thaw, frozen.freeze),
        migrations.RemoveField(
            model_name='invitation',
            name='reminders',
        ),
        migrations.AddField(
            model_name='invitation',
            name='alumna',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='alumni.alumnirecord'),
        ),
        migrations.AddField(
            model_name='survey',
            name='audience',
            field=models.CharField(choices=[('members', 'All members'), ('block', 'Members of one block'), ('alumni', 'Alumni'), ('both', 'Members and alumni')], default='members', max_length=8, verbose_name='Who is asked'),
        ),
        migrations.AddField(
            model_name='survey',
            name='block',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chapters.block'),
        ),
        migrations.AddField(
            model_name='survey',
            name='reminders',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='people.person'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('survey', 'alumna'), name='one_invitation_per_survey_of_alumni'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('alumna__isnull', False), ('person', None)), models.Q(('alumna', None), ('person__isnull', False)), _connector='OR'), name='invitation_is_to_a_member_or_an_alumna'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'block'), ('block__isnull', False)), models.Q(models.Q(('audience', 'block'), _negated=True), ('block', None)), _connector='OR'), name='a_block_is_named_where_one_is_asked'),
        ),
        migrations.RunPython(frozen.freeze, frozen.thaw),
    ]
