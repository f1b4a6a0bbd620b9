"""How far a person has come with the new practice."""

from enum import IntEnum


class Stage(IntEnum):
    """Stages of one person; *adopted* means USING or EMBEDDED."""

    UNAWARE = 0
    AWARE = 1
    USING = 2
    EMBEDDED = 3
    LAPSED = 4
