"""The key of a group is given once, published, and its private part taken away once.

Undone by dropping the trigger.
"""

from django.db import migrations

BROKEN = """
    (NEW.public_key <> OLD.public_key)
    OR (NEW.stratum_id <> OLD.stratum_id)
    OR (OLD.private_key IS NULL AND NEW.private_key IS NOT NULL)
    OR (OLD.private_key IS NOT NULL AND NEW.private_key IS NOT NULL
        AND NEW.private_key <> OLD.private_key)
"""
REFUSAL = "the key that signs the tickets of a group cannot be changed"

SQLITE = [
    f"""
    CREATE TRIGGER signing_key_is_frozen BEFORE UPDATE ON surveys_signingkey
    FOR EACH ROW WHEN {BROKEN}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_to_change_signing_key() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {BROKEN} THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER signing_key_is_frozen BEFORE UPDATE ON surveys_signingkey
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_signing_key()
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
        schema_editor.execute("DROP TRIGGER signing_key_is_frozen")
        return
    schema_editor.execute("DROP TRIGGER signing_key_is_frozen ON surveys_signingkey")
    schema_editor.execute("DROP FUNCTION refuse_to_change_signing_key")


class Migration(migrations.Migration):

    dependencies = [
        ("surveys", "0014_add_signing_keys"),
    ]

    operations = [
        migrations.RunPython(freeze, thaw),
    ]
