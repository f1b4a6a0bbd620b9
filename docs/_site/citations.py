"""Citations by author and year, linked to the bibliography on the site."""

from citing import entries_of, entry_for, keys_in
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

PAGE = "docs/bibliography"


def _give_ids_to_entries(app, document: nodes.document) -> None:
    if app.env.docname != PAGE:
        return
    for item in document.findall(nodes.list_item):
        for head in item.findall(nodes.strong):
            item["ids"] += [f"cite-{key}" for _, key in keys_in(head.astext())]


class LinkCitations(SphinxPostTransform):
    """Make every citation in running text a link to its entry."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Replace the text nodes that cite."""
        if self.env.docname == PAGE or PAGE not in self.env.all_docs:
            return
        page = self.app.builder.get_relative_uri(self.env.docname, PAGE)
        known = set(entries_of(self.env.doc2path(PAGE).read_text(encoding="utf-8")))
        for text in list(self.document.findall(nodes.Text)):
            if not _inside(text, nodes.reference, nodes.literal, nodes.literal_block, nodes.title):
                text.parent.replace(text, _linked(text.astext(), page, known))


def _inside(node: nodes.Node, *kinds: type) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, (*kinds, nodes.raw, nodes.FixedTextElement)):
            return True
    return False


def _linked(text: str, page: str, known: set[str]) -> list[nodes.Node]:
    parts, done = [], 0
    for found, key in keys_in(text):
        if entry := entry_for(key, known):
            link = nodes.reference("", found[0], internal=True, refuri=f"{page}#cite-{entry}")
            parts += [nodes.Text(text[done : found.start()]), link]
            done = found.end()
    return [*parts, nodes.Text(text[done:])]


def setup(app) -> dict:
    """Register both steps."""
    app.connect("doctree-read", _give_ids_to_entries)
    app.add_post_transform(LinkCitations)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
