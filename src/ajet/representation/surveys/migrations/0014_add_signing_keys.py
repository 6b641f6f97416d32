import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("surveys", "0013_say_where_margins_come_from"),
    ]

    operations = [
        migrations.AlterField(
            model_name="survey",
            name="design",
            field=models.CharField(
                choices=[
                    ("sealed", "Members answer with a sealed ticket"),
                    ("blind", "Members answer with a blind ticket"),
                    ("imported", "Answers came from a file"),
                ],
                default="sealed",
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_key", models.BinaryField()),
                ("private_key", models.BinaryField(null=True)),
                (
                    "stratum",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signing_key",
                        to="surveys.stratum",
                    ),
                ),
            ],
            options={"ordering": ["stratum"]},
        ),
    ]
