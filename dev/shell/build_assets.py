# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script: build the web client's bundles before any test needs them.

A browser test works in a transaction that is rolled back: bundles built in it are built
again in the next test, a quarter of a minute each time. And the first page of the demo
would keep a newcomer waiting before a blank window.
"""

# Odoo's own unit tests, the dark theme, pages of other addons: nobody waits for them.
UNUSED = ("unit_tests", "tests_assets", "qunit", "dark", "spreadsheet", "discuss")
# Loaded when the first dashboard is opened: no template names it.
DASHBOARDS = "spreadsheet.o_spreadsheet"


def _build_assets(env):
    Qweb = env["ir.qweb"]
    javascript, styles = Qweb._get_bundles_to_pregenarate()
    for bundle in sorted(javascript | styles):
        if not any(word in bundle for word in UNUSED):
            Qweb._get_asset_bundle(bundle, css=False, js=bundle in javascript).js()
            Qweb._get_asset_bundle(bundle, css=bundle in styles, js=False).css()
    Qweb._get_asset_bundle(DASHBOARDS, css=False).js()
    env.cr.commit()


_build_assets(env)  # noqa: F821 (the shell's own)
