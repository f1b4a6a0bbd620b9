"""What a room did, as a table to take along."""

import csv
import io

from groundswell.dashboard import asking
from groundswell.dashboard.rooms import Room

HEAD = ("who", "guess_leaders", "guess_superconnectors", "asked", "chosen", "reach",
        "also_in_the_whole_map", "use_low", "use_middle", "use_high", "weeks_to_half")  # fmt: skip


def as_csv(room: Room) -> str:
    """What everybody guessed, asked and chose, and what came of it: a line each, strategies last."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    came = {each.name: each for each in room.standings}
    for key in [*room.hands, *(name for name in came if name in asking.BESIDE)]:
        who, hand = key, []
        if key in room.hands:
            name, number = room.called(key)
            who = harmless(name) or f"participant {number}"
            played = room.hand(key)
            hand = [*(played.guess or ("", "")), len(played.asked), len(played.placed)]
        found = came.get(key)
        ran = [found.reach, found.found, found.low, found.middle, found.high, found.half] if found else []  # fmt: skip
        writer.writerow([who, *(hand or [""] * 4), *(ran or [""] * 6)])
    return text.getvalue()


def harmless(name: str) -> str:
    """A nickname that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name


__all__ = ["HEAD", "as_csv", "harmless"]
