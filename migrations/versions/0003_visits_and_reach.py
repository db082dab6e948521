"""Places, ambassadors, visits and reach; the database keeps an ambassador from being in two places.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LIVE = "state IN ('invited', 'interested', 'accepted', 'confirmed', 'attended')"
BUSY = "state IN ('confirmed', 'attended')"


def _to(table: str, column: str, target: str, ondelete: str | None = None):
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _states(table: str, *states: str) -> sa.CheckConstraint:
    return _check(table, "state", f"state IN ({', '.join(map(repr, states))})")


def _dates() -> list[sa.Column]:
    return [
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.String(), nullable=True),
    ]


def _places() -> None:
    op.create_table(
        "region",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name_lv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        *_dates(),
        _to("region", "successor_id", "region"),
    )
    op.create_table(
        "municipality",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name_lv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("iso_3166_2", sa.String(), nullable=True),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        *_dates(),
        _to("municipality", "region_id", "region"),
        _to("municipality", "successor_id", "municipality"),
    )
    op.create_index("ix_municipality_region_id", "municipality", ["region_id"])
    op.create_table(
        "school",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.String(), nullable=False),
        *_dates(),
        _to("school", "municipality_id", "municipality"),
        _to("school", "successor_id", "school"),
    )
    op.create_index("ix_school_municipality_id", "school", ["municipality_id"])


def _people() -> None:
    op.create_table(
        "ambassador",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("bio", sa.Text(), nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=False),
        sa.Column("code_version", sa.String(), nullable=True),
        sa.Column("code_accepted_at", Moment(), nullable=True),
        sa.Column("public_since", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.UniqueConstraint("user_id", name="uq_ambassador_user_id"),
        _check("ambassador", "travel", "travel_minutes >= 0"),
        _to("ambassador", "user_id", "user_account"),
    )
    op.create_table(
        "ambassador_municipality",
        sa.Column("ambassador_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "ambassador_id", "municipality_id", name="pk_ambassador_municipality"
        ),
        _to("ambassador_municipality", "ambassador_id", "ambassador", "CASCADE"),
        _to("ambassador_municipality", "municipality_id", "municipality"),
    )
    op.create_index(
        "ix_ambassador_municipality_municipality_id",
        "ambassador_municipality",
        ["municipality_id"],
    )
    op.create_table(
        "vetting",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("ambassador_id", sa.Uuid(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        _check("vetting", "outcome", "outcome IN ('clear', 'refused')"),
        _to("vetting", "ambassador_id", "ambassador", "CASCADE"),
        _to("vetting", "checked_by", "user_account"),
    )
    op.create_index("ix_vetting_ambassador_id", "vetting", ["ambassador_id"])
    op.create_table(
        "calendar_token",
        sa.Column("user_id", sa.Uuid(), primary_key=True),
        sa.Column("secret_digest", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.UniqueConstraint("secret_digest", name="uq_calendar_token_secret_digest"),
        _to("calendar_token", "user_id", "user_account", "CASCADE"),
    )


def _visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.String(), nullable=False),
        sa.Column("topic_kind", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("equipment", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("chosen_start", Moment(), nullable=True),
        sa.Column("chosen_end", Moment(), nullable=True),
        sa.Column("adult_name", sa.String(), nullable=True),
        sa.Column("adult_confirmed_at", Moment(), nullable=True),
        sa.Column("exit_by", sa.Uuid(), nullable=True),
        sa.Column("exit_reason", sa.Text(), nullable=True),
        sa.Column("exit_at", Moment(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        _states(
            "visit",
            "draft",
            "requested",
            "open",
            "matched",
            "confirmed",
            "ready",
            "delivered",
            "logged",
            "closed",
            "declined",
            "expired",
            "cancelled",
            "no_show",
        ),
        _check("visit", "times", "chosen_start < chosen_end"),
        _check(
            "visit",
            "adult",
            "state NOT IN ('ready', 'delivered', 'logged', 'closed') OR adult_name IS NOT NULL",
        ),
        _to("visit", "teacher_id", "user_account"),
        _to("visit", "school_id", "school"),
        _to("visit", "exit_by", "user_account"),
    )
    op.create_index("ix_visit_teacher_id", "visit", ["teacher_id"])
    op.create_index("ix_visit_school_id", "visit", ["school_id"])
    op.create_index("ix_visit_state_chosen_start", "visit", ["state", "chosen_start"])
    op.create_table(
        "visit_time",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("start", Moment(), nullable=False),
        sa.Column("end", Moment(), nullable=False),
        _check("visit_time", "times", 'start < "end"'),
        _to("visit_time", "visit_id", "visit", "CASCADE"),
    )
    op.create_index("ix_visit_time_visit_id", "visit_time", ["visit_id"])
    op.create_table(
        "engagement",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("ambassador_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("busy_from", Moment(), nullable=True),
        sa.Column("busy_until", Moment(), nullable=True),
        sa.Column("left_reason", sa.Text(), nullable=True),
        sa.Column("left_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        _states(
            "engagement",
            "invited",
            "interested",
            "accepted",
            "confirmed",
            "attended",
            "declined",
            "withdrawn",
            "expired",
            "substituted",
            "no_show",
        ),
        _check(
            "engagement",
            "busy",
            "state NOT IN ('confirmed', 'attended') OR "
            "(busy_from IS NOT NULL AND busy_until IS NOT NULL AND busy_from < busy_until)",
        ),
        _to("engagement", "visit_id", "visit"),
        _to("engagement", "ambassador_id", "ambassador"),
    )
    op.create_index("ix_engagement_visit_id", "engagement", ["visit_id"])
    op.create_index(
        "ix_engagement_ambassador_id_busy_from", "engagement", ["ambassador_id", "busy_from"]
    )
    op.create_index(
        "uq_engagement_live",
        "engagement",
        ["visit_id", "ambassador_id"],
        unique=True,
        sqlite_where=sa.text(LIVE),
        postgresql_where=sa.text(LIVE),
    )
    op.create_table(
        "visit_event",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("who", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        _to("visit_event", "visit_id", "visit"),
        _to("visit_event", "who", "user_account"),
    )
    op.create_index("ix_visit_event_visit_id", "visit_event", ["visit_id"])


def _reach() -> None:
    op.create_table(
        "reach_log",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("acknowledged", sa.JSON(), nullable=False),
        sa.Column("logged_by", sa.Uuid(), nullable=True),
        sa.Column("logged_at", Moment(), nullable=True),
        sa.Column("countersigned_by", sa.Uuid(), nullable=True),
        sa.Column("countersigned_at", Moment(), nullable=True),
        sa.Column("query_reason", sa.Text(), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.UniqueConstraint("corrects_id", name="uq_reach_log_corrects_id"),
        _states("reach_log", "due", "submitted", "countersigned", "queried", "verified", "locked"),
        _to("reach_log", "visit_id", "visit"),
        _to("reach_log", "corrects_id", "reach_log"),
        _to("reach_log", "logged_by", "user_account"),
        _to("reach_log", "countersigned_by", "user_account"),
        _to("reach_log", "verified_by", "user_account"),
    )
    op.create_index("ix_reach_log_visit_id", "reach_log", ["visit_id"])
    op.create_index(
        "uq_reach_log_first",
        "reach_log",
        ["visit_id"],
        unique=True,
        sqlite_where=sa.text("corrects_id IS NULL"),
        postgresql_where=sa.text("corrects_id IS NULL"),
    )
    op.create_table(
        "reach_group",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("log_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("girls", sa.Integer(), nullable=False),
        sa.Column("boys", sa.Integer(), nullable=False),
        sa.Column("not_stated", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _check(
            "reach_group",
            "counts",
            "girls >= 0 AND boys >= 0 AND not_stated >= 0 AND girls + boys + not_stated > 0",
        ),
        _check("reach_group", "minutes", "minutes > 0"),
        _to("reach_group", "log_id", "reach_log", "CASCADE"),
    )
    op.create_index("ix_reach_group_log_id", "reach_group", ["log_id"])


POSTGRESQL_GUARDS = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    f"""
    ALTER TABLE engagement ADD CONSTRAINT ex_engagement_one_place_at_a_time
    EXCLUDE USING gist (ambassador_id WITH =, tstzrange(busy_from, busy_until) WITH &&)
    WHERE ({BUSY})
    """,
    """
    CREATE FUNCTION visit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'visit_event is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER visit_event_append_only BEFORE UPDATE OR DELETE ON visit_event
    FOR EACH ROW EXECUTE FUNCTION visit_event_is_append_only()
    """,
)

# Ranges are half open on both databases: one may begin at the moment at which another ends.
# Moments compare as text because SQLAlchemy writes each with all its digits, in UTC.
SQLITE_GUARDS = (
    *(
        f"""
        CREATE TRIGGER engagement_one_place_at_a_time_{action.lower()}
        BEFORE {action} ON engagement WHEN NEW.{BUSY}
        BEGIN
            SELECT RAISE(ABORT, 'ex_engagement_one_place_at_a_time') WHERE EXISTS (
                SELECT 1 FROM engagement WHERE ambassador_id = NEW.ambassador_id
                AND id <> NEW.id AND {BUSY}
                AND busy_from < NEW.busy_until AND busy_until > NEW.busy_from
            );
        END
        """  # noqa: S608 (constants of this file)
        for action in ("INSERT", "UPDATE")
    ),
    *(
        f"""
        CREATE TRIGGER visit_event_append_only_{action.lower()} BEFORE {action} ON visit_event
        BEGIN SELECT RAISE(ABORT, 'visit_event is append-only'); END
        """
        for action in ("UPDATE", "DELETE")
    ),
)


def upgrade() -> None:
    _places()
    _people()
    _visits()
    _reach()
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRESQL_GUARDS if on_postgresql else SQLITE_GUARDS:
        op.execute(sa.text(statement))


def downgrade() -> None:
    for table in (
        "reach_group",
        "reach_log",
        "visit_event",
        "engagement",
        "visit_time",
        "visit",
        "calendar_token",
        "vetting",
        "ambassador_municipality",
        "ambassador",
        "school",
        "municipality",
        "region",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text("DROP FUNCTION visit_event_is_append_only"))
