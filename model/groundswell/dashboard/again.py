"""How to get the same again: the command and its files; of one's own organisation the tables too."""

import solara

import groundswell as gs
from groundswell.dashboard import recipes, state
from groundswell.dashboard.parts import Recipe


@solara.component
def Again(command: str, files: list[dict], organisation: gs.Organisation | None):
    """What gives this result on the command line; tables are sent only when they are asked for."""
    words = state.speaking()
    named = recipes.read_from(organisation) if organisation is not None else {}
    table, set_table = solara.use_state({"name": "", "text": ""})

    def want(kind) -> None:
        if kind in named:
            text = recipes.as_csv(organisation)[kind]
            set_table({"name": named[kind], "text": text, "turn": table.get("turn", 0) + 1})

    return Recipe(
        command=command,
        files=files,
        tables=[
            {"name": kind, "label": words("recipe.save-table", name=file)}
            for kind, file in named.items()
        ],
        table=table,
        words=words.starting("recipe."),
        event_want=want,
    )


__all__ = ["Again"]
