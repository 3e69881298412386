# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the dashboard shows while nothing has been invoiced: numbers of an example."""


def _down(column, first, values):
    """Cells of a column from a row on."""
    return {f"{column}{first + place}": str(one) for place, one in enumerate(values)}


def _table(columns, first, count, rows):
    """Cells of a table of `count` rows, the last ones empty."""
    rows = [*rows, *[("",) * len(columns)] * (count - len(rows))]
    cells = {}
    for column, values in zip(columns, zip(*rows, strict=True), strict=True):
        cells |= _down(column, first, values)
    return cells


MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]

DATA_SAMPLE = {
    **_down("B", 2, [48200, 12650, 0.91, 34, 0.78, 0.9, 0.88, 0.93, 0.41, 193000]),
    **_down("C", 2, [62, 19, 0.94, 38, 0.71, 0.85, 0.84, 0.9, 0.35]),
    **_down("H", 2, [6400, 3200, 1750, 800, 500]),
    **_down("J", 2, MONTHS),
    **_down("K", 2, [0.97, 0.96, 0.95, 0.93, 0.9, 0.72]),
    **_down("M", 2, MONTHS),
    **_down("N", 2, [31000, 28500, 34200, 30100, 35800, 33400]),
    **_down("O", 2, [31000, 28100, 33000, 27900, 29500, 18200]),
}

# Whole tables, so that no row of the real one is left.
DASHBOARD_SAMPLE = {
    **_table("FGH", 13, 10, [("A", 4, 3900), ("B", 3, 2800), ("C", 2, 2450)]),
    **_down("B", 27, [8]),
    **_down("C", 27, [5200]),
    **_table(
        *("ABC", 28, 9),
        [
            ('=_t("Waiting for an internal approval")', 5, 3600),
            ('=_t("Something to put right")', 4, 2250),
            ('=_t("Cash is short for a while")', 2, 1600),
        ],
    ),
    **_table(
        *("ABCD", 55, 15),
        [
            ('=_t("Friendly question")', 64, 0.55, 0.74),
            ('=_t("A call to help")', 12, 0.42, 0.67),
        ],
    ),
    **_table(
        *("FGHI", 55, 15),
        [('=_t("E-mail")', 64, 0.55, 0.74), ('=_t("Call")', 12, 0.42, 0.67)],
    ),
}
