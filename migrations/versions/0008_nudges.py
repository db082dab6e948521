"""Nudges, feedback at a line, and since when a student is here.

Revision: 0008, after 0007
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nudge",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("hint", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("dismissed_at", Moment(), nullable=True),
        sa.UniqueConstraint("seat_id", "path_id", "step", name="uq_nudge_seat_id_path_id_step"),
        sa.CheckConstraint("(hint IS NULL) <> (words = '')", name=op.f("ck_nudge_one_thing")),
        sa.CheckConstraint("hint BETWEEN 1 AND 9", name=op.f("ck_nudge_hint")),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seat.id"], name="fk_nudge_seat_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["user_account.id"], name="fk_nudge_made_by", ondelete="SET NULL"
        ),
    )
    op.add_column("seat", sa.Column("here_since", Moment(), nullable=True))
    op.add_column("work", sa.Column("feedback_line", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("work", "feedback_line")
    op.drop_column("seat", "here_since")
    op.drop_table("nudge")
