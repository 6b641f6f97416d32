"""Once a survey is open, nobody can change how its answers are kept: not by code, not by hand.

A survey only moves on (draft, open, closed; or draft, closed for imported answers), its design stays, and
the key of its tickets is given once and taken away once. Undone by dropping the trigger.
"""

from django.db import migrations

BROKEN = """
    (OLD.state <> 'draft' AND NEW.design <> OLD.design)
    OR (OLD.state <> 'draft' AND NEW.state = 'draft')
    OR (OLD.state = 'closed' AND NEW.state <> 'closed')
    OR (OLD.ticket_key IS NOT NULL AND NEW.ticket_key IS NOT NULL AND NEW.ticket_key <> OLD.ticket_key)
    OR (OLD.is_sealed AND NOT NEW.is_sealed)
"""
REFUSAL = "how the answers of a survey are kept cannot be changed once it is open"

SQLITE = [
    f"""
    CREATE TRIGGER survey_design_is_frozen BEFORE UPDATE ON surveys_survey
    FOR EACH ROW WHEN {BROKEN}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_to_change_survey_design() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {BROKEN} THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER survey_design_is_frozen BEFORE UPDATE ON surveys_survey
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_survey_design()
    """,
]


def freeze(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER survey_design_is_frozen")
        return
    schema_editor.execute("DROP TRIGGER survey_design_is_frozen ON surveys_survey")
    schema_editor.execute("DROP FUNCTION refuse_to_change_survey_design")


class Migration(migrations.Migration):

    dependencies = [
        ("surveys", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(freeze, thaw),
    ]
