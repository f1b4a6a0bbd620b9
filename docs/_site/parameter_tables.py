"""The directive ``{parameters}``: a table of the parameters of one part of a scenario."""

from collections.abc import Iterable

from docutils import nodes
from parameter_rows import COLUMNS, of_part, row
from sphinx.util.docutils import SphinxDirective


class Parameters(SphinxDirective):
    """A table of the parameters of one part of a scenario, or of those of no part."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Build the table; a part that does not exist stops the build."""
        self.env.note_reread()
        part = self.arguments[0] if self.arguments else ""
        found = of_part(part)
        if not found:
            raise self.error(f"no parameters begin with {part!r}")
        return [_table([row(each) for each in found])]


def _table(rows: Iterable[tuple[tuple[str, ...], ...]]) -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in COLUMNS), cols=len(COLUMNS))
    group += nodes.thead("", nodes.row("", *(_cell([head]) for head in COLUMNS)))
    group += nodes.tbody("", *(_line(cells) for cells in rows))
    return nodes.table("", group, classes=["parameters"])


def _line(cells: tuple[tuple[str, ...], ...]) -> nodes.row:
    (name, label), *others = cells
    named = nodes.entry("", nodes.paragraph("", "", nodes.literal("", name)), *_cell([label]))
    return nodes.row("", named, *map(_cell, others))


def _cell(lines: Iterable[str]) -> nodes.entry:
    return nodes.entry("", *(nodes.paragraph("", line) for line in lines))


def setup(app) -> dict:
    """Register the directive."""
    app.add_directive("parameters", Parameters)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
