import datetime
import django.db.models.deletion
import jobdesc.models.finding
from django.db import migrations, models
from django.db.models import Q

LISTED = Q(archived_at=None, deleted_at=None)
TABLE = "jobdesc_postingwords"
# Words come folded and apart: the tokenizer only has to leave them whole. The team's number
# and a dot take five signs, a beginning three to twelve.
BEGINNINGS = " ".join(str(5 + letters) for letters in range(3, 13))
MAKE = {
    "sqlite": [
        f"""CREATE VIRTUAL TABLE {TABLE} USING fts5(
            words, tokenize="ascii tokenchars '.+#@'", prefix='{BEGINNINGS}', detail=none, columnsize=0)""",
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        # Rows stay narrow, so that a common word's many rows are read in few pages.
        f"ALTER TABLE {TABLE} ALTER COLUMN words SET STORAGE EXTERNAL",
        f"ALTER TABLE {TABLE} SET (toast_tuple_target = 128)",
        # Without the list of what is not sorted in yet, which every search would read whole.
        f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words) WITH (fastupdate = off)",
        # To read the words of a row costs more than the planner knows: in these two it must not
        # read those of every row.
        f"""CREATE FUNCTION {TABLE}_that_say(tsquery) RETURNS SETOF bigint
            LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off SET enable_indexscan = off
            AS 'SELECT rowid FROM {TABLE} WHERE words @@ $1'""",
        f"""CREATE FUNCTION {TABLE}_of_that_say(bigint[], tsquery) RETURNS SETOF bigint
            LANGUAGE sql STABLE ROWS 100 SET enable_seqscan = off SET enable_bitmapscan = off
            AS 'SELECT rowid FROM {TABLE} WHERE rowid = ANY($1) AND ts_match_vq(words, $2)'""",
        # Titles sort by their letters' codes, as on SQLite.
        'ALTER TABLE jobdesc_posting ALTER COLUMN sort_title TYPE varchar(120) COLLATE "C"',
    ],
}


def make_index(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {TABLE}_that_say, {TABLE}_of_that_say")
    schema_editor.execute(f"DROP TABLE {TABLE}")


def fill(apps, schema_editor):
    """What lists and searches read of the postings that are there already."""
    from jobdesc.builder.finding import searchable
    from jobdesc.builder.saving import columns
    from jobdesc.document import load
    from jobdesc.models.finding import of_team

    words = apps.get_model("jobdesc", "PostingWords").objects
    known = {field.name for field in apps.get_model("jobdesc", "Posting")._meta.get_fields()}
    postings = apps.get_model("jobdesc", "Posting").objects.exclude(head=None)
    for posting in postings.select_related("head").order_by("head_id").iterator(chunk_size=200):
        document = load(posting.head.content)
        # Only what the table has by now: a later release may know more columns.
        read = {column: value for column, value in columns(document).items() if column in known}
        for column, value in read.items():
            setattr(posting, column, value)
        posting.save(update_fields=read)
        words.create(
            revision_id=posting.head_id,
            words=[of_team(posting.team_id, word) for word in searchable(document)],
        )


def order(name, *fields, condition=LISTED):
    index = models.Index(condition=condition, fields=["team", *fields, "-head"], name=name)
    return migrations.AddIndex(model_name="posting", index=index)


class Migration(migrations.Migration):
    """How postings are found: the index of words, and one for each order and filter of the list."""

    dependencies = [("jobdesc", "0003_postings")]

    operations = [
        migrations.RemoveIndex(model_name="posting", name="posting_newest_of_team"),
        migrations.AddField(
            model_name="posting",
            name="closes",
            field=models.DateField(default=datetime.date(9999, 12, 31)),
        ),
        migrations.AddField(
            model_name="posting",
            name="sort_title",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make_index, drop_index)],
            state_operations=[
                migrations.CreateModel(
                    name="PostingWords",
                    fields=[
                        (
                            "revision",
                            models.OneToOneField(
                                db_column="rowid",
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="words",
                                serialize=False,
                                to="jobdesc.revision",
                            ),
                        ),
                        ("words", jobdesc.models.finding.WordsField()),
                    ],
                ),
            ],
        ),
        order("posting_newest_of_team"),
        order("posting_by_title", "sort_title"),
        order("posting_by_last_day", "closes"),
        order("posting_by_status", "status"),
        order("posting_by_owner", "owner"),
        order("posting_by_level", "level"),
        order("posting_by_employer", "employer"),
        order("posting_by_version", "template_version"),
        order("posting_archived", condition=Q(deleted_at=None) & ~Q(archived_at=None)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
