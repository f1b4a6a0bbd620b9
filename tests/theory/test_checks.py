"""What `groundswell validate` checks, a trial at a time: theory, and bands of real organisations."""

import pytest
from trials import holds, named

from groundswell import validating


@pytest.mark.parametrize(("family", "trial"), named(validating.trials()))
def test_what_was_expected_comes_out_as_published_here(family, trial):
    holds(family, trial)
