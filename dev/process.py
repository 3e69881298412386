# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Run other programs: with a readable failure, and never outliving us."""

import ctypes
import re
import signal
import subprocess
import sys
from collections import deque

from .progress import Step, Stop

LIBC = ctypes.CDLL(None)  # loaded here: between fork and exec little is safe


def run(command, failure, **kwargs) -> str:
    """Run a command and return its output; on failure stop with this sentence."""
    done = subprocess.run(  # noqa: PLW1510 (the code is looked at below)
        [str(part) for part in command],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **kwargs,
    )
    if done.returncode:
        raise Stop(f"{failure}\n{_tail(done.stdout.splitlines())}")
    return done.stdout


def follow(command, label, failure, read_line, **kwargs) -> str:
    """Run a long command as a step; `read_line(line)` returns the detail to show.

    Returns the last lines of output, so that callers can look for warnings.
    """
    last = deque(maxlen=40)
    with Step(label) as step:
        child = subprocess.Popen(
            [str(part) for part in command],
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=end_with_parent,
            **kwargs,
        )
        for line in child.stdout:
            last.append(line.rstrip())
            step.detail = read_line(line) or step.detail
        if child.wait():
            raise Stop(f"{failure}\n{_tail(last)}")
    return "\n".join(last)


def end_with_parent() -> None:
    """In a child: be told to end when the parent dies, even when it is killed."""
    if sys.platform == "linux":
        LIBC.prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


def _tail(lines) -> str:
    """Last lines of an output, without the host names of package mirrors."""
    text = "\n".join(f"    {line}" for line in list(lines)[-15:])
    return re.sub(r"://[^/\s'\"]+", "://…", text)
