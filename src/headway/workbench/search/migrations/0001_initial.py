"""The index, and in it what each database has for words: an FTS5 table on SQLite, two GIN indexes on PostgreSQL."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE search_text USING fts5(
        words, rest, place, content='search_record', content_rowid='id', detail=column, columnsize=0,
        prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER search_record_added AFTER INSERT ON search_record BEGIN
        INSERT INTO search_text (rowid, words, rest, place) VALUES (new.id, new.words, new.rest, new.place); END""",
    """CREATE TRIGGER search_record_removed AFTER DELETE ON search_record BEGIN
        INSERT INTO search_text (search_text, rowid, words, rest, place)
        VALUES ('delete', old.id, old.words, old.rest, old.place); END""",
    """CREATE TRIGGER search_record_altered AFTER UPDATE ON search_record BEGIN
        INSERT INTO search_text (search_text, rowid, words, rest, place)
        VALUES ('delete', old.id, old.words, old.rest, old.place);
        INSERT INTO search_text (rowid, words, rest, place) VALUES (new.id, new.words, new.rest, new.place); END""",
    "CREATE INDEX search_record_opening ON search_record (substr(words, 1, 60))",
)
POSTGRESQL = (
    """ALTER TABLE search_record
        ADD COLUMN in_title tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED,
        ADD COLUMN in_all tsvector GENERATED ALWAYS AS
            (array_to_tsvector(string_to_array(trim(words || ' ' || rest), ' '))) STORED""",
    "CREATE INDEX search_record_in_title ON search_record USING gin (in_title)",
    "CREATE INDEX search_record_in_all ON search_record USING gin (in_all)",
    "CREATE INDEX search_record_opening ON search_record (substr(words, 1, 60) text_pattern_ops)",
)
BACK = ("DROP TABLE search_text",)


def add_words(apps: Any, schema_editor: Any) -> None:
    """What Django's models have no word for."""
    with schema_editor.connection.cursor() as cursor:
        for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)


def drop_words(apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL it goes with the table."""
    if schema_editor.connection.vendor != "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for statement in BACK:
                cursor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("projects", "0008_views_and_handovers")]

    operations = [
        migrations.CreateModel(
            name="Heard",
            fields=[
                ("noun", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="projects.project",
                    ),
                ),
                ("revision", models.PositiveBigIntegerField()),
                ("mark", models.CharField(blank=True, default="", max_length=32)),
                ("rules", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "noun",
                    models.CharField(
                        choices=[("task", "Task"), ("risk", "Risk"), ("comment", "Comment"), ("request", "Request")],
                        max_length=8,
                    ),
                ),
                ("key", models.CharField(max_length=400)),
                ("thing", models.TextField()),
                ("place", models.BigIntegerField(db_index=True)),
                ("version", models.BigIntegerField(default=0)),
                ("title", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("rest", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("project", "noun", "key"), name="found_once")],
            },
        ),
        migrations.RunPython(add_words, drop_words),
    ]
