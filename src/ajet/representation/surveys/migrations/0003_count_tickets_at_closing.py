from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("surveys", "0002_freeze_design_once_answers_may_come"),
    ]

    operations = [
        migrations.AddField(
            model_name="survey",
            name="tickets_issued",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
