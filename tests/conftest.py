# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What every test stands on: one name for the addon, no hidden error, no silent skip.

Tests import the addon as `odoo.addons.recouvrement_respectueux…` and only so: imported
as `recouvrement_respectueux` it would be loaded a second time. With `-p no:odoo` (the
pure tests of tests/core) that name leads to the addon's folder without running its
`__init__`, which needs Odoo; so do the names of the addons beside it.
"""

import gc
import logging
import os
import sys
import types

import freezegun
import pytest
from hypothesis import HealthCheck, settings

from dev.paths import ADDON, ADDONS, ROOT

PROBLEMS = pytest.StashKey[list]()

# A busy machine is no reason for a rule to be wrong; a developer waits for an answer,
# CI looks longer.
settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=50 if os.environ.get("CI") else 25,
)
settings.load_profile("steady")
# A clock that stands still must not stop the one that measures how long tests take.
freezegun.configure(extend_ignore_list=["_pytest"])


def pytest_configure(config):
    """Get ready before any test module is imported."""
    if config.pluginmanager.hasplugin("odoo"):
        _prepare_odoo(config)
    else:
        _stand_in_for_odoo()


def _prepare_odoo(config):
    """Make Odoo's test classes work outside `odoo.addons`."""
    from odoo.tests.common import BaseCase

    # Without "standard" among the tags, outgoing requests would not be blocked.
    BaseCase.test_tags = {"standard", "at_install"}
    BaseCase.test_module = ADDON
    # Left out, every HTTP test would be skipped and the run stay green.
    config.option.odoo_http = True


def _stand_in_for_odoo():
    """Packages that hold nothing but the path to an addon: its core needs no Odoo."""
    paths = {"odoo": [], "odoo.addons": []}
    paths |= {f"odoo.addons.{name}": [str(ROOT / name)] for name in ADDONS}
    for name, path in paths.items():
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = path


def pytest_collection_finish():
    """What was loaded stays: no test need look through it for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def no_error_logged(caplog):
    """Fail a test that logs an error, as Odoo's own runner does.

    An expected error is silenced with `odoo.tools.mute_logger` where it is expected.
    """
    yield
    errors = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call", "teardown")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.ERROR
    ]
    assert not errors, "errors were logged:\n" + "\n".join(errors)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    """Fail a run that skipped in CI, or that loaded the addon twice."""
    problems = _problems(session.config)
    session.config.stash[PROBLEMS] = problems
    if problems and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    """Say loudly what would otherwise pass unseen."""
    for problem in config.stash.get(PROBLEMS, []):
        terminalreporter.write_line(f"FAILED: {problem}", red=True, bold=True)
    skipped = len(terminalreporter.stats.get("skipped", []))
    if skipped:
        text = f"{skipped} test(s) SKIPPED: run pytest with -rs to see why."
        terminalreporter.write_line(text, yellow=True, bold=True)


def _problems(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    problems = []
    if skipped and os.environ.get("CI"):
        problems.append(f"{skipped} test(s) skipped, and CI accepts none.")
    if ADDON in sys.modules:
        problems.append(f"a test imports {ADDON} without `odoo.addons.` before it.")
    return problems
