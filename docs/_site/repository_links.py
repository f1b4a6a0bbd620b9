"""Links from pages to folders of the repository, which are no pages: their words, without a link.

Where the repository is read as it stands, such a link opens the folder. A link to what does not
exist stays a fault of the build.
"""

from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class UnlinkFolders(SphinxPostTransform):
    """Take the link from words that lead to a folder; before MyST looks for a page there."""

    default_priority = 8

    def run(self, **kwargs) -> None:
        """Go through the links that are still to be resolved."""
        for link in list(self.document.findall(addnodes.pending_xref)):
            folder = Path(self.env.doc2path(self.env.docname)).parent / link.get("reftarget", "")
            if link["reftype"] == "myst" and folder.is_dir():
                link.replace_self(nodes.literal("", link.astext()))


def setup(app) -> dict:
    """Register the step."""
    app.add_post_transform(UnlinkFolders)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
