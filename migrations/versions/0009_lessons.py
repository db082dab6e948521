"""Lessons: one open at a time in a classroom, where everybody stood at the end, what failed.

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _key(
    table: str, column: str, target: str, ondelete: str = "CASCADE"
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def upgrade() -> None:
    op.create_table(
        "lesson",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("paused_at", Moment(), nullable=True),
        sa.Column("eyes_at", Moment(), nullable=True),
        sa.Column("word", sa.Text(), nullable=False),
        sa.CheckConstraint("paused_at IS NULL OR eyes_at IS NULL", name=op.f("ck_lesson_one_hold")),
        sa.CheckConstraint(
            "ended_at IS NULL OR (paused_at IS NULL AND eyes_at IS NULL)",
            name=op.f("ck_lesson_over"),
        ),
        _key("lesson", "classroom_id", "classroom"),
        _key("lesson", "started_by", "user_account", "SET NULL"),
    )
    op.create_index("ix_lesson_of", "lesson", ["classroom_id", "started_at"])
    op.create_index(
        "uq_lesson_open",
        "lesson",
        ["classroom_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "lesson_mark",
        sa.Column("lesson_id", sa.Uuid(), primary_key=True),
        sa.Column("seat_id", sa.Uuid(), primary_key=True),
        sa.Column("path_id", sa.String(), primary_key=True),
        sa.Column("step", sa.String(), primary_key=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_stuck", sa.Boolean(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('untouched', 'working', 'submitted', 'passed', 'returned')",
            name=op.f("ck_lesson_mark_state"),
        ),
        _key("lesson_mark", "lesson_id", "lesson"),
        _key("lesson_mark", "seat_id", "seat"),
    )
    op.create_index("ix_lesson_mark_seat_id", "lesson_mark", ["seat_id"])
    op.create_table(
        "lesson_failure",
        sa.Column("lesson_id", sa.Uuid(), primary_key=True),
        sa.Column("path_id", sa.String(), primary_key=True),
        sa.Column("step", sa.String(), primary_key=True),
        sa.Column("message", sa.String(), primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
        _key("lesson_failure", "lesson_id", "lesson"),
    )


def downgrade() -> None:
    for table in ("lesson_failure", "lesson_mark", "lesson"):
        op.drop_table(table)
