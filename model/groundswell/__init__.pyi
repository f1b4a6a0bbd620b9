"""What `import groundswell` offers, and where each name lives; also read by editors and type checkers."""

from . import (
    bands as bands,
    draws as draws,
    generators as generators,
    interventions as interventions,
    library as library,
    plots as plots,
    plots_calibration as plots_calibration,
    plots_seeds as plots_seeds,
    plots_sensitivity as plots_sensitivity,
    rules as rules,
    seeding as seeding,
    statistics as statistics,
    study as study,
    validating as validating,
)
from .agents import Person as Person
from .contagion import (
    ComplexContagion as ComplexContagion,
    SimpleContagion as SimpleContagion,
)
from .ensembles import (
    diary as diary,
    simulate as simulate,
    simulate_all as simulate_all,
)
from .explaining import (
    Reasons as Reasons,
    Sight as Sight,
)
from .faults import (
    BadInput as BadInput,
    Fault as Fault,
)
from .generators import (
    blocks as blocks,
    complete as complete,
    core_network as core_network,
    employers as employers,
    firm as firm,
    hospital as hospital,
    random_graph as random_graph,
    region as region,
    ring as ring,
    scale_free as scale_free,
    small_world as small_world,
    torus as torus,
    with_informal_ties as with_informal_ties,
)
from .mechanisms import (
    Attention as Attention,
    Awareness as Awareness,
    Opposition as Opposition,
    Persistence as Persistence,
    Shock as Shock,
    Turnover as Turnover,
)
from .model import ChangeModel as ChangeModel
from .organisation import Organisation as Organisation
from .outcomes import Ensemble as Ensemble
from .scenario import (
    Scenario as Scenario,
    parameters as parameters,
)
from .stage import Stage as Stage
from .study.calibration import (
    Calibration as Calibration,
    calibrate as calibrate,
)
from .study.compare import (
    Comparison as Comparison,
    compare as compare,
    paired as paired,
)
from .study.design import Design as Design
from .study.sweep import sweep as sweep

__version__: str
