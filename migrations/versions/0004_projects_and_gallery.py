"""Projects judged by a teacher, and the gallery of a classroom.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0004"
down_revision = "0003"
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
        "review",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=True),
        sa.Column("content_version", sa.String(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.UniqueConstraint("submission_id", name="uq_review_submission_id"),
        sa.CheckConstraint("outcome IN ('passed', 'returned')", name=op.f("ck_review_outcome")),
        _key("review", "submission_id", "submission"),
        _key("review", "teacher_id", "user_account", "SET NULL"),
    )
    op.create_table(
        "piece_origin",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        _key("piece_origin", "classroom_id", "classroom"),
        _key("piece_origin", "parent_id", "piece_origin"),
    )
    op.create_index("ix_piece_origin_classroom_id", "piece_origin", ["classroom_id"])
    op.create_index("ix_piece_origin_parent_id", "piece_origin", ["parent_id"])
    op.create_table(
        "piece",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("error", sa.JSON(), nullable=True),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("shown_at", Moment(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.CheckConstraint("kind IN ('game', 'model', 'code')", name=op.f("ck_piece_kind")),
        sa.CheckConstraint(
            "state IN ('checking', 'broken', 'waiting', 'approved', 'declined', 'withdrawn')",
            name=op.f("ck_piece_state"),
        ),
        _key("piece", "id", "piece_origin"),
        _key("piece", "seat_id", "seat"),
        _key("piece", "decided_by", "user_account", "SET NULL"),
    )
    op.create_index("ix_piece_of", "piece", ["seat_id", "state"])


def downgrade() -> None:
    for table in ("piece", "piece_origin", "review"):
        op.drop_table(table)
