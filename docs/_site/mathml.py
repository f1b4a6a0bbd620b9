"""Equations as MathML, which browsers draw by themselves: no script, no font, no internet."""

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml


def _written(as_block: bool):
    def visit(writer, node: nodes.Node) -> None:
        writer.body.append(tex2mathml(node.astext(), as_block=as_block))
        raise nodes.SkipNode

    return visit


def setup(app) -> dict:
    """Register the renderer ``"mathml"``."""
    app.add_html_math_renderer("mathml", (_written(False), None), (_written(True), None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
