"""What browser tests do again and again."""

PAGES = (
    "/", "/explore", "/compare", "/find", "/organisation", "/sweep", "/step", "/workshop", "/about",
)  # fmt: skip


def compare_card(page, about: str) -> None:
    """Compare what a card of the first page is about, without a guess."""
    page.locator(".gs-preset", has_text=about).locator("button").first.click()
    page.locator(".gs-guess button").last.click()


def compare_first_card(page) -> None:
    compare_card(page, "from the top down")
    page.wait_for_selector(".gs-verdict")


def slide(page, selector: str, value: str) -> None:
    page.locator(selector).fill(value)
    page.locator(selector).dispatch_event("change")


def choose_people(page, part: str, number: int) -> None:
    """Choose the first so many of a list, one at a time."""
    for person in range(number):
        page.select_option(f"#{part}-who", str(person))
        page.locator(".gs-pick button").click()
        page.wait_for_function(
            f"document.querySelectorAll('.gs-tally li.chosen').length === {person + 1}"
        )


def give(page, people: str, ties: str | None = None, coding: str = "utf-8") -> None:
    """Hand in one's own organisation as one or two CSV files, and agree."""
    for kind, text in (("people", people), ("ties", ties)):
        if text is not None:
            file = {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": text.encode(coding)}
            page.set_input_files(f"#upload-{kind}", file)
    page.check("#upload-consent")
    page.locator(".gs-upload .gs-actions .gs-primary").click()


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
