"""Students' work, for states and for other features: the public functions of its three files.

`work` knows how far somebody is, `drafts` what is in the editor, `submissions` what the server found.
"""

from outreach.paths.content import Path, Step, find_path, load_paths
from outreach.paths.drafts import WrittenBefore, import_drafts, my_versions, save_draft
from outreach.paths.models import Work, WorkState
from outreach.paths.submissions import (
    Result,
    award_for,
    judge_pending,
    submit,
    submit_within,
)
from outreach.paths.work import (
    STUCK_CHECKS,
    StepWork,
    announce,
    code_of,
    is_stuck,
    my_work,
    note_attempt,
    return_work,
    tell_also,
    work_of,
)

__all__ = [
    "STUCK_CHECKS",
    "Path",
    "Result",
    "Step",
    "StepWork",
    "Work",
    "WorkState",
    "WrittenBefore",
    "announce",
    "award_for",
    "code_of",
    "find_path",
    "import_drafts",
    "is_stuck",
    "judge_pending",
    "load_paths",
    "my_versions",
    "my_work",
    "note_attempt",
    "return_work",
    "save_draft",
    "submit",
    "submit_within",
    "tell_also",
    "work_of",
]
