"""Setting classrooms up: codes of before, waiting to join, invited teachers, notices of erasure.

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _key(
    table: str, column: str, to: str, ondelete: str | None = "CASCADE"
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def upgrade() -> None:
    op.add_column("classroom", sa.Column("told_month_at", Moment(), nullable=True))
    op.add_column("classroom", sa.Column("told_week_at", Moment(), nullable=True))
    op.add_column("seat", sa.Column("unused_told_at", Moment(), nullable=True))
    op.create_table(
        "retired_code",
        sa.Column("code", sa.String(), primary_key=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("retired_at", Moment(), nullable=False),
        sa.CheckConstraint("why IN ('renewed', 'year')", name=op.f("ck_retired_code_why")),
        _key("retired_code", "classroom_id", "classroom"),
    )
    op.create_index("ix_retired_code_classroom_id", "retired_code", ["classroom_id"])
    op.create_table(
        "join_request",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("secret_digest", sa.String(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("nickname", sa.String(), nullable=False),
        sa.Column("nickname_key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.UniqueConstraint("secret_digest", name="uq_join_request_secret_digest"),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'declined')", name=op.f("ck_join_request_state")
        ),
        sa.CheckConstraint(
            "state != 'approved' OR seat_id IS NOT NULL", name=op.f("ck_join_request_seat")
        ),
        _key("join_request", "classroom_id", "classroom"),
        _key("join_request", "user_id", "user_account"),
        _key("join_request", "seat_id", "seat"),
    )
    for column in ("classroom_id", "user_id", "seat_id", "asked_at"):
        op.create_index(f"ix_join_request_{column}", "join_request", [column])
    op.create_table(
        "teacher_invitation",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.Column("invited_at", Moment(), nullable=False),
        sa.UniqueConstraint(
            "classroom_id", "user_id", name="uq_teacher_invitation_classroom_id_user_id"
        ),
        _key("teacher_invitation", "classroom_id", "classroom"),
        _key("teacher_invitation", "user_id", "user_account"),
        _key("teacher_invitation", "invited_by", "user_account", ondelete="SET NULL"),
    )
    op.create_index("ix_teacher_invitation_user_id", "teacher_invitation", ["user_id"])


def downgrade() -> None:
    for table in ("teacher_invitation", "join_request", "retired_code"):
        op.drop_table(table)
    op.drop_column("seat", "unused_told_at")
    op.drop_column("classroom", "told_week_at")
    op.drop_column("classroom", "told_month_at")
