"""Results of assessments that students added to their classroom's sum.

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

from outreach.core.database import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment_result",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("content_version", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.UniqueConstraint(
            "seat_id", "assessment_id", name="uq_assessment_result_seat_id_assessment_id"
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seat.id"], name="fk_assessment_result_seat_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("assessment_result")
