"""When the server is gone, the visitor reads so in their own language."""

import pytest
from visiting import Server, Visit

from groundswell.dashboard.words import Words

pytestmark = pytest.mark.browser


def test_a_server_that_is_gone_is_said(browser, needed, tmp_path):
    lost = Server(tmp_path)
    try:
        page = Visit(browser, lost).open("/explore?lang=sv")
        page.wait_for_selector("canvas")
    finally:
        lost.stop()
    page.wait_for_selector(".v-overlay--active .v-progress-circular__info")
    said = page.evaluate(
        """() => { const e = document.querySelector('.v-overlay--active .v-progress-circular__info');
        return [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]; }"""
    )
    assert said == ["0px", f'"{Words("sv")("top.lost")}"']
    page.context.close()
