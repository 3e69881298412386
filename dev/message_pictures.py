# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Messages side by side in a real browser, as on a telephone and on a desktop, light
and dark; and what a reader could not read there."""

import shutil
from collections import defaultdict
from contextlib import contextmanager
from html import escape
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from .browser import FLAGS, NAMES
from .progress import Stop

WIDTHS = {"phone": (375, 8), "desktop": (1024, 4)}  # pixels, messages in a row
SCHEMES = ("light", "dark")
STYLE = """
body { margin: 0; padding: 12px; background: #808890; font: 14px sans-serif; }
figure { display: inline-block; vertical-align: top; margin: 6px; }
figcaption { width: 0; min-width: 100%; padding: 4px 0; }
iframe { display: block; border: 0; background: #fff; }
"""
LOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def draw(sheets, folder):
    """Write one picture per sheet, width and scheme: ``{name: [(caption, html)]}``.

    :return: what nobody could read, as sentences
    """
    problems = []
    with _browser() as browser:
        for scheme, width in product(SCHEMES, WIDTHS):
            context = browser.new_context(color_scheme=scheme)
            context.route("**/*", lambda route: route.abort())  # nothing is fetched
            page = context.new_page()
            for name, pages in sheets.items():
                file = folder / f"{name}-{width}-{scheme}.png"
                said = _draw_one(page, pages, width, file)
                problems += [f"{name}, {width}, {scheme}: {one}" for one in said]
            context.close()
    return problems


def _draw_one(page, pages, width, file):
    """One contact sheet, and what is wrong in it."""
    pixels, in_a_row = WIDTHS[width]
    size = {"width": in_a_row * (pixels + 18) + 24, "height": 800}
    page.set_viewport_size(size)
    frames = "".join(
        f"<figure><figcaption>{escape(caption)}</figcaption><iframe width='{pixels}'"
        f' srcdoc="{escape(html, quote=True)}"></iframe></figure>'
        for caption, html in pages
    )
    page.set_content(f"<style>{STYLE}</style>{frames}", wait_until="load")
    shown, said = page.query_selector_all("iframe"), defaultdict(list)
    for (caption, _html), frame in zip(pages, shown, strict=True):
        for problem in frame.evaluate(LOOK):
            said[problem].append(caption)
    page.screenshot(path=file, full_page=True, animations="disabled")
    return [f"{problem}: {' | '.join(where)}" for problem, where in said.items()]


@contextmanager
def _browser():
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if not program:
        raise Stop("No Chromium on this machine: run `apt install chromium`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
