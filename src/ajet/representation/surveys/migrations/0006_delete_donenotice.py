"""The wish for no more reminders is noted at once; what was noticed and not yet applied is let go.

Reversed, an empty table comes back.
"""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("surveys", "0005_add_words_for_reports"),
    ]

    operations = [
        migrations.DeleteModel(name="DoneNotice"),
    ]
