"""Step through one replicate in the browser, as Mesa users are used to.

    uv run --extra dashboard solara run experiments/app.py

A minimal SolaraViz page on `groundswell.ChangeModel`; its `model` may be replaced by one with a
scenario of your own.
"""

import solara
from mesa.visualization import SolaraViz, make_plot_component
from mesa.visualization.utils import update_counter

import groundswell as gs


@solara.component
def Explanations(model):
    """What the first ten people say of themselves."""
    update_counter.get()
    solara.Markdown("\n".join(f"- {person.explain()}" for person in model.people[:10]))


page = SolaraViz(
    gs.ChangeModel(),
    components=[make_plot_component([stage.name for stage in gs.Stage]), Explanations],
    model_params={"replicate": {"type": "SliderInt", "value": 0, "min": 0, "max": 99, "step": 1}},
    name="Groundswell",
)
