"""Classrooms with seats and assignments, students' work, and awards.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _user(table: str, column: str, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["user_account.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def _classroom(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["classroom_id"], ["classroom.id"], name=f"fk_{table}_classroom_id", ondelete="CASCADE"
    )


def _classrooms() -> None:
    op.create_table(
        "classroom",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("school_id", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("join_code", sa.String(), nullable=False),
        sa.Column("join_open", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("archived_at", Moment(), nullable=True),
        sa.UniqueConstraint("join_code", name="uq_classroom_join_code"),
        _user("classroom", "owner_id", ondelete=None),
    )
    op.create_index("ix_classroom_owner_id", "classroom", ["owner_id"])
    op.create_table(
        "classroom_teacher",
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("classroom_id", "user_id", name="pk_classroom_teacher"),
        _classroom("classroom_teacher"),
        _user("classroom_teacher", "user_id"),
    )
    op.create_index("ix_classroom_teacher_user_id", "classroom_teacher", ["user_id"])
    op.create_table(
        "seat",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("nickname", sa.String(), nullable=False),
        sa.Column("nickname_key", sa.String(), nullable=False),
        sa.Column("card_digest", sa.String(), nullable=False),
        sa.Column("card_made_at", Moment(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("last_seen_at", Moment(), nullable=True),
        sa.UniqueConstraint("classroom_id", "user_id", name="uq_seat_classroom_id_user_id"),
        sa.UniqueConstraint(
            "classroom_id", "nickname_key", name="uq_seat_classroom_id_nickname_key"
        ),
        sa.UniqueConstraint("card_digest", name="uq_seat_card_digest"),
        _classroom("seat"),
        _user("seat", "user_id"),
    )
    op.create_index("ix_seat_user_id", "seat", ["user_id"])
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("content_version", sa.String(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("assigned_by", sa.Uuid(), nullable=True),
        sa.Column("assigned_at", Moment(), nullable=False),
        sa.UniqueConstraint("classroom_id", "path_id", name="uq_assignment_classroom_id_path_id"),
        _classroom("assignment"),
        _user("assignment", "assigned_by", ondelete="SET NULL"),
    )


def _work() -> None:
    op.create_table(
        "draft",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "path_id", "step", name="pk_draft"),
        _user("draft", "user_id"),
    )
    op.create_table(
        "draft_version",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        _user("draft_version", "user_id"),
    )
    op.create_index("ix_draft_version_of", "draft_version", ["user_id", "path_id", "step"])
    op.create_table(
        "work",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failed_checks", sa.Integer(), nullable=False),
        sa.Column("last_run_at", Moment(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("passed_at", Moment(), nullable=True),
        sa.Column("returned_at", Moment(), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "path_id", "step", name="pk_work"),
        sa.CheckConstraint(
            "state IN ('untouched', 'working', 'submitted', 'passed', 'returned')",
            name=op.f("ck_work_state"),
        ),
        sa.CheckConstraint(
            "(state = 'passed') = (passed_at IS NOT NULL)", name=op.f("ck_work_passed_at")
        ),
        _user("work", "user_id"),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("content_version", sa.String(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("failures", sa.JSON(), nullable=False),
        sa.Column("observations", sa.JSON(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("judged_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "verdict IN ('pending', 'passed', 'failed')", name=op.f("ck_submission_verdict")
        ),
        _user("submission", "user_id"),
    )
    op.create_index("ix_submission_of", "submission", ["user_id", "path_id", "step", "created_at"])
    op.create_index("ix_submission_verdict", "submission", ["verdict"])


def upgrade() -> None:
    _classrooms()
    _work()
    op.create_table(
        "award",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("badge_id", sa.String(), nullable=False),
        sa.Column("issued_at", Moment(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.UniqueConstraint("user_id", "badge_id", name="uq_award_user_id_badge_id"),
        _user("award", "user_id", ondelete="SET NULL"),
    )


def downgrade() -> None:
    for table in (
        "award",
        "submission",
        "work",
        "draft_version",
        "draft",
        "assignment",
        "seat",
        "classroom_teacher",
        "classroom",
    ):
        op.drop_table(table)
