# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A real browser on the server of an HttpCase, and screenshots to look at.

    with browsing(self, "accountman", "/odoo/customers") as page:
        page.get_by_role("tab", name="Recouvrement amiable").click()
        screenshot(page, "partner_tab")

Wait for an element, never for the network to be idle: the client keeps a connection.
"""

import shutil
import unittest
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from odoo.tests.common import HOST, TEST_CURSOR_COOKIE_NAME

from dev.browser import FLAGS, NAMES

SCREENSHOTS = Path(__file__).resolve().parents[2] / ".dev" / "screenshots"
# A limit, not a wait: a busy machine is no reason for a screen to be wrong.
PATIENCE = 120_000  # milliseconds
# Nobody outside is asked for anything: routing each request through Python is slow.
ARGUMENTS = (*FLAGS, f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}")
expect.set_options(timeout=PATIENCE)
READY = ".o_action_manager > *, .o_home_menu, #wrapwrap"


@contextmanager
def browsing(case, login, path="/odoo", size=(1366, 900), **options):
    """Open a page of the test's own server, logged in as this user (None: nobody).

    `options` go to the browser's context: locale="fr-FR", color_scheme="dark"…
    """
    viewport = dict(zip(("width", "height"), size, strict=True))
    with case.allow_requests(), ExitStack() as stack:
        stack.callback(case._wait_remaining_requests)
        context = _browser(type(case)).new_context(
            base_url=case.base_url(), viewport=viewport, **options
        )
        stack.callback(context.close)
        context.add_cookies(_cookies(case, login))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(path)
        page.wait_for_selector(READY)
        yield page


def screenshot(page, name, full_page=False):
    """Save what the page shows now; returns the file."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    file = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=file, full_page=full_page, animations="disabled")
    return file


def _browser(cls):
    """The headless browser of a class of tests, which each gives a fresh profile.

    Not of the process: after each class Odoo ends the processes that it left behind.
    """
    if "chromium" not in vars(cls):
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if not program:
            raise unittest.SkipTest("Chromium is not installed")
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        options = {"executable_path": program, "args": ARGUMENTS}
        cls.chromium = playwright.chromium.launch(timeout=PATIENCE, **options)
        cls.addClassCleanup(cls.chromium.close)  # the last to register goes first
    return cls.chromium


def _cookies(case, login):
    """Session of the user, and the key that opens the test's own transaction."""
    case.authenticate(login, login)
    # The server reads through another cache than the test's.
    case.cr.flush()
    case.cr.clear()
    values = {
        "session_id": case.session.sid,
        TEST_CURSOR_COOKIE_NAME: case.http_request_key,
    }
    return [
        {"name": name, "value": value, "domain": HOST, "path": "/"}
        for name, value in values.items()
    ]
