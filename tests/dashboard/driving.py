"""What browser tests do again and again."""

PAGES = (
    "/", "/explore", "/compare", "/find", "/organisation", "/sweep", "/step", "/workshop", "/about",
)  # fmt: skip
WIDTHS = {"laptop": (1366, 768), "phone": (390, 844), "projector": (1920, 1080)}


def compare_first_card(page) -> None:
    page.locator(".gs-preset button").first.click()
    page.wait_for_selector(".gs-verdict")


def slide(page, selector: str, value: str) -> None:
    page.locator(selector).fill(value)
    page.locator(selector).dispatch_event("change")


def tab_to(page, text: str) -> None:
    """Press Tab until a button of that name, or the element of that id, has the focus."""
    seen = []
    for _ in range(300):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => { const e = document.activeElement; return [e.id, e.textContent.trim(), getComputedStyle(e).outlineStyle]; }"
        )
        seen.append(said[0] or said[1][:20])
        if text in (said[0], said[1]) or (text.endswith("…") and said[1].startswith(text[:-1])):
            assert said[2] != "none", said
            return
    raise AssertionError(f"{text} cannot be reached by Tab, only {dict.fromkeys(seen)}")
