"""What `groundswell validate --full` adds."""

import pytest
from trials import holds, named

from groundswell import validating

LONG = [(name, trial) for name, each in validating.FAMILIES.items() for trial in each.LONG]


@pytest.mark.slow
@pytest.mark.parametrize(("family", "trial"), named(LONG))
def test_what_was_expected_comes_out_as_published_here(family, trial):
    holds(family, trial)
