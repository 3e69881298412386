# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The whole suite in as many processes as there are cores, each on its own database."""

import os
import re
import subprocess
import threading

from .environment import Environment
from .paths import ROOT, STATE

MOST = 4  # each takes half a gigabyte
# How long a line of a test takes, beside one of tests/models: a browser, or no Odoo.
SLOWNESS = {"web": 3, "core": 0.3}
LAST_LINES = 10  # seconds; a browser that outlives its tests keeps their pipe open
# pytest's lines of what went wrong, and the one that counts them.
TOLD_AGAIN = re.compile(r"FAILED |ERROR |=+ .* in [\d.]+s")


def count() -> int:
    """How many processes work side by side."""
    return max(1, min(MOST, os.cpu_count() or 1))


def deal(files, piles: int) -> list[list[str]]:
    """Deal test files to piles that take about as long as each other.

    Each pile is sorted: what runs together is the same on every machine of as many
    cores.
    """
    dealt = [[] for _pile in range(piles)]
    sizes = [0] * piles
    for file in sorted(files, key=lambda file: (-_length(file), file)):
        smallest = sizes.index(min(sizes))
        dealt[smallest].append(str(file.relative_to(ROOT)))
        sizes[smallest] += _length(file)
    return [sorted(pile) for pile in dealt]


def _length(file):
    room = file.relative_to(ROOT / "tests").parts[0]
    return file.stat().st_size * SLOWNESS.get(room, 1)


def run(environment: Environment, commands) -> int:
    """Run these commands side by side; their lines come out as they are written, with
    the number of the command, and what went wrong in any of them once more at the end,
    where it is looked for. Returns an exit code: 0 when all went well."""
    children = [_start(environment, *numbered) for numbered in enumerate(commands, 1)]
    told = [[] for _child in children]
    readers = [
        threading.Thread(target=_pass_on, args=(number, child, again), daemon=True)
        for number, (child, again) in enumerate(zip(children, told, strict=True), 1)
    ]
    for reader in readers:
        reader.start()
    codes = [child.wait() for child in children]  # below 0: ended by a signal
    for reader in readers:
        reader.join(LAST_LINES)
    for number, (code, again) in enumerate(zip(codes, told, strict=True), 1):
        if code:
            print(f"Process {number} ended with {code}:", *again, sep="\n", flush=True)
    return next(filter(None, codes), 0)


def coverage(environment: Environment, piles: int) -> int:
    """Add up what each process has covered, and report it."""
    python = environment.python
    files = [_coverage_file(number) for number in range(1, piles + 1)]
    combined = environment.call([python, "-m", "coverage", "combine", "-q", *files])
    report = [python, "-m", "coverage", "report", "--skip-covered"]
    return combined or environment.call(report)


def _start(environment, number, command):
    variable = f"COVERAGE_FILE={_coverage_file(number)}"
    return environment.start(
        ["env", variable, *command],
        cwd=ROOT,
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _coverage_file(number):
    return STATE / f"coverage.{number}"


def _pass_on(number, child, again):
    for line in child.stdout:
        print(f"{number}| {line}", end="", flush=True)
        if TOLD_AGAIN.match(line):
            again.append(f"{number}| {line.rstrip()}")
