"""Single steps, some students, an opening, and what is different for one student.

What was assigned before stays valid: a whole path for everybody, open at once.

Revision: 0007, after 0005
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _cascade(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )


def upgrade() -> None:
    with op.batch_alter_table("assignment") as table:
        table.drop_constraint("uq_assignment_classroom_id_path_id", type_="unique")
        table.add_column(
            sa.Column("whole_path", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        table.add_column(
            sa.Column("for_everybody", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        table.add_column(sa.Column("opens_at", Moment(), nullable=True))
        table.add_column(sa.Column("changed_at", Moment(), nullable=True))
        table.create_index("ix_assignment_of", ["classroom_id", "path_id"])
    op.create_table(
        "assignment_step",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "step", name="pk_assignment_step"),
        _cascade("assignment_step", "assignment_id", "assignment"),
    )
    op.create_table(
        "assignment_seat",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "seat_id", name="pk_assignment_seat"),
        _cascade("assignment_seat", "assignment_id", "assignment"),
        _cascade("assignment_seat", "seat_id", "seat"),
    )
    op.create_index("ix_assignment_seat_seat_id", "assignment_seat", ["seat_id"])
    op.create_table(
        "adaptation",
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.String(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("easier", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("seat_id", "path_id", name="pk_adaptation"),
        _cascade("adaptation", "seat_id", "seat"),
        sa.ForeignKeyConstraint(
            ["changed_by"],
            ["user_account.id"],
            name="fk_adaptation_changed_by",
            ondelete="SET NULL",
        ),
    )


def downgrade() -> None:
    """Of several assignments of a path in a classroom the first stays, as a whole path for all."""
    op.drop_table("adaptation")
    op.drop_table("assignment_seat")
    op.drop_table("assignment_step")
    op.execute(
        "DELETE FROM assignment WHERE EXISTS (SELECT 1 FROM assignment AS other"
        " WHERE other.classroom_id = assignment.classroom_id"
        " AND other.path_id = assignment.path_id AND (other.assigned_at < assignment.assigned_at"
        " OR (other.assigned_at = assignment.assigned_at AND other.id < assignment.id)))"
    )
    with op.batch_alter_table("assignment") as table:
        table.drop_index("ix_assignment_of")
        for column in ("changed_at", "opens_at", "for_everybody", "whole_path"):
            table.drop_column(column)
        table.create_unique_constraint(
            "uq_assignment_classroom_id_path_id", ["classroom_id", "path_id"]
        )
