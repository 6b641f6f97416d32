from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns that may be empty: SQLite adds these without making the tables anew, so that triggers stay."""

    dependencies = [
        ("surveys", "0011_ask_alumni_or_one_block"),
    ]

    operations = [
        migrations.AddField(
            model_name=name,
            name="to_check",
            field=models.JSONField(blank=True, null=True),
        )
        for name in ("survey", "section", "item")
    ]
