"""Text as safe HTML: what is put inside is escaped unless it is an element itself."""

from html import escape


class Safe(str):
    """HTML whose texts have been escaped."""


def html(tag: str, *inside: str, **attributes: str) -> Safe:
    """An element; texts inside are escaped unless they are elements themselves.

    Parameters
    ----------
    tag : str
    *inside : str
    **attributes : str
        With ``class_`` for ``class`` and underscores for hyphens.

    Returns
    -------
    Safe
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )
    body = "".join(part if isinstance(part, Safe) else escape(part) for part in inside)
    return Safe(f"<{tag}{said}>{body}</{tag}>")


def rows(
    head: list[str], body: list[tuple[str, ...]], caption: str = "", classes: str = ""
) -> Safe:
    """A table with a heading for every row and column."""
    top = html("tr", *(html("th", cell, scope="col") for cell in head))
    lines = [
        html("tr", html("th", first, scope="row"), *(html("td", cell) for cell in rest))
        for first, *rest in body
    ]
    title = [html("caption", caption)] if caption else []
    made = html(
        "table", *title, html("thead", top), html("tbody", *lines), class_=f"gs-table {classes}"
    )
    return html(
        "div", made, class_="gs-scroll", tabindex="0", role="region", aria_label=caption or head[0]
    )


__all__ = ["Safe", "html", "rows"]
