"""Classrooms, for states, routes and other features: the public functions of its files.

`rooms` are the classrooms and what is assigned, `seats` the students and their cards, `lessons` what
the teacher sees while they work, `cards` what is printed.
"""

from outreach.classes.cards import PrintedCard, join_link, printed, qr
from outreach.classes.lessons import (
    Cell,
    Matrix,
    Row,
    StudentCode,
    matrix,
    return_with_feedback,
    student_code,
)
from outreach.classes.models import Classroom
from outreach.classes.nicknames import LinesRefused, LineTrouble, pasted
from outreach.classes.rooms import (
    ClassroomSummary,
    NewClassroom,
    Place,
    archive,
    assign_path,
    assignments,
    classroom,
    create_classroom,
    my_classrooms,
    my_places,
    open_code,
    renew_code,
    shown_code,
    take_back_path,
    topic,
)
from outreach.classes.seats import (
    Card,
    SeatSeen,
    add_seats,
    new_cards,
    remove_seat,
    rename_seat,
    renew_card,
    seats,
    sign_in_with_card,
)

__all__ = [
    "Card",
    "Cell",
    "Classroom",
    "ClassroomSummary",
    "LineTrouble",
    "LinesRefused",
    "Matrix",
    "NewClassroom",
    "Place",
    "PrintedCard",
    "Row",
    "SeatSeen",
    "StudentCode",
    "add_seats",
    "archive",
    "assign_path",
    "assignments",
    "classroom",
    "create_classroom",
    "join_link",
    "matrix",
    "my_classrooms",
    "my_places",
    "new_cards",
    "open_code",
    "pasted",
    "printed",
    "qr",
    "remove_seat",
    "rename_seat",
    "renew_card",
    "renew_code",
    "return_with_feedback",
    "seats",
    "shown_code",
    "sign_in_with_card",
    "student_code",
    "take_back_path",
    "topic",
]
