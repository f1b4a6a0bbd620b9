"""Where the tests look for real organisations, which are not part of the project."""

import os
from pathlib import Path

DATA = Path(os.environ.get("GROUNDSWELL_DATA", Path(__file__).parents[2] / "shared" / "data"))
ABSENT = f"not at {DATA}: docs/data.md says what these data are and where to put them"
"""Why a test is skipped."""
