"""Tables of places, each with the days it existed and the place that took over from it.

A place is a row for as long as it keeps its name and its borders. `valid_to` is its last day, and
`successor_id` says where it went; both are empty while it lasts. A visit keeps the place of its day.
"""

from datetime import date

from sqlmodel import Field, SQLModel


class Region(SQLModel, table=True):
    """A planning region of Latvia."""

    __tablename__ = "region"  # pyright: ignore

    id: str = Field(primary_key=True)
    name_lv: str
    name_en: str
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: str | None = Field(default=None, foreign_key="region.id")


class Municipality(SQLModel, table=True):
    """A state city or a novads; the id is its ATVK code of seven digits."""

    __tablename__ = "municipality"  # pyright: ignore

    id: str = Field(primary_key=True)
    name_lv: str
    name_en: str
    kind: str = Field(description="state_city or municipality")
    iso_3166_2: str | None = None
    region_id: str = Field(foreign_key="region.id", index=True)
    latitude: float | None = None
    longitude: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: str | None = Field(default=None, foreign_key="municipality.id")


class School(SQLModel, table=True):
    """A school under one name. Its municipality is followed to the one that holds on a day."""

    __tablename__ = "school"  # pyright: ignore

    id: str = Field(primary_key=True)
    name: str
    kind: str = Field(description="basic, secondary, state_gymnasium, technical or arts")
    municipality_id: str = Field(foreign_key="municipality.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: str | None = Field(default=None, foreign_key="school.id")
