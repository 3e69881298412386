# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What `bench.compare` found, beside what was wanted."""

from .table import lined_up

# Who does the day of each set of customers.
WORKS = {
    "small": ("ours", "floor", "peer"),
    "middle": ("ours", "floor"),  # the peer's time grows: it would take hours
    "large": ("ours", "floor"),
    "day": ("ours",),
    "pdf": ("ours", "peer_pdf"),
}
BESIDE = ("post", "pay", "customer")  # the same with and without our addon
FASTER, MOST_OF_FLOOR, MOST_SLOWER = 20, 2, 1.05
HEADERS = ("set", "work", "seconds", "cpu", "queries", "peak MB", "messages")


def ratios(rows):
    """How often the others' time, and how often the floor's, ours takes."""
    found, ours = {}, rows["ours"]["seconds"]
    for name in ("peer", "peer_pdf"):
        if name in rows:
            found[f"ratio_to_{name}"] = rows[name]["seconds"] / ours
    if "floor" in rows:
        found["ratio_to_floor"] = ours / rows["floor"]["seconds"]
    for name in BESIDE:
        if f"{name}_ours" in rows:
            bare = rows[f"{name}_floor"]["seconds"]
            found[f"ratio_{name}"] = rows[f"{name}_ours"]["seconds"] / bare
    return found


def table(found) -> str:
    """What each work took, a line each, and the ratios."""
    rows = [HEADERS]
    for name, workload in found.items():
        for work, took in workload["works"].items():
            cells = [f"{took['seconds']:.2f}", f"{took['cpu']:.2f}"]
            cells += [f"{took['queries']:.0f}", f"{took['peak_mb']:.0f}"]
            rows.append((name, work, *cells, str(int(took["count"]))))
    said = [
        f"{name}: {ratio} {workload[ratio]:.2f}"
        for name, workload in found.items()
        for ratio in sorted(key for key in workload if key.startswith("ratio"))
    ]
    return "\n".join([lined_up(rows), *said])


def missed(found):
    """Targets that are not met, in words."""
    misses = []
    for name, workload in found.items():
        rows = workload["works"]
        if workload.get("ratio_to_peer", FASTER) < FASTER:
            misses.append(f"{name}: less than {FASTER} times as fast as the peer")
        if workload.get("ratio_to_floor", 0) > MOST_OF_FLOOR:
            misses.append(f"{name}: more than {MOST_OF_FLOOR} times the floor")
        for beside in ("post", "pay"):
            if workload.get(f"ratio_{beside}", 1) > MOST_SLOWER:
                misses.append(f"{name}: {beside} is slower with the addon")
        for work, took in rows.items():
            writes = work in WORKS[name]
            if writes and took["count"] != workload["expected"]:
                misses.append(f"{name}: {work} wrote {took['count']} messages")
    return misses
