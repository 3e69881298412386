# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make audit`: the weaknesses that are known of the pinned packages, by pip-audit.

What it asks is not the package index. Where that is out of reach, pip-audit says that
it found no such package, reports no weakness and ends well: here a pin counts as
looked at only when the report says so.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from .cache import built
from .paths import ROOT, python_tag, requirement_files
from .process import run
from .progress import Step, Stop, run_to_the_end, say
from .python_env import python_env

PACKAGE = "pip-audit==2.10.1"
# {(package, advisory): "day: why we live with it"}, the day on which it was judged.
ACCEPTED: dict[tuple[str, str], str] = {}


def main() -> int:
    """Ask, and say what is to be looked at; 0 only when each pin was looked at."""
    pins = pinned("\n".join(path.read_text() for path in requirement_files()))
    report = _ask(python_env() / "bin" / "python")
    weak, unknown = weaknesses(report, ACCEPTED), unseen(report, pins)
    for line in weak:
        say(f"  {line}")
    if unknown:
        names = ", ".join(unknown) if len(unknown) < len(pins) else "not one of them"
        say(f"✗ {len(unknown)} of {len(pins)} pins were not looked at: {names}")
        say("  The service that knows of weaknesses did not answer for these.")
    elif not weak:
        say(f"✓ {len(pins)} pins looked at: no weakness but the accepted ones")
    return 1 if weak or unknown else 0


def pinned(text: str) -> dict[str, str]:
    """The pins of package lists: ``{normalized name: version}``."""
    found = re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    return {_normal(name): version for name, version in found}


def weaknesses(report: dict, accepted: dict) -> list[str]:
    """One line per weakness of a pip-audit report that is not accepted, and per
    acceptance that nothing asks for any more."""
    found = {
        (_normal(one["name"]), weakness["id"]): (one, weakness)
        for one in report["dependencies"]
        for weakness in one.get("vulns", ())
    }
    lines = [
        f"{one['name']} {one['version']}: {weakness['id']}, mended in "
        f"{', '.join(weakness['fix_versions']) or 'no version yet'}"
        for key, (one, weakness) in sorted(found.items())
        if key not in accepted
    ]
    seen = {_normal(one["name"]) for one in report["dependencies"] if "vulns" in one}
    past = [key for key in accepted if key not in found and key[0] in seen]
    return lines + [f"{name}: {id_} need not be accepted" for name, id_ in past]


def unseen(report: dict, pins: dict[str, str]) -> list[str]:
    """The pins that the report does not answer for, at exactly their version."""
    answered = {
        (_normal(one["name"]), one["version"])
        for one in report["dependencies"]
        if "vulns" in one
    }
    return sorted(name for name, pin in pins.items() if (name, pin) not in answered)


def _ask(python: Path) -> dict:
    """What pip-audit reports of our package lists."""

    def fetch(folder: Path):
        command = [python, "-m", "pip", "install", "--quiet", "--target", folder]
        with Step(f"Fetching {PACKAGE}"):
            run([*command, PACKAGE], f"{PACKAGE} could not be fetched.")

    folder = built(f"{PACKAGE.replace('==', '-')}-{python_tag()}", fetch)
    command = [python, "-m", "pip_audit", "--no-deps", "--disable-pip", "-f", "json"]
    command += ["--progress-spinner", "off", *sys.argv[1:]]
    for path in requirement_files():
        command += ["-r", path]
    with Step("Asking for known weaknesses"):
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(folder)},
            text=True,
            capture_output=True,
            check=False,
        )
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise Stop(f"pip-audit gave no report:\n{done.stderr[-500:]}") from None


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    run_to_the_end(main)
