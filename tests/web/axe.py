# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What axe-core says about a page: barriers for people who see, hear or move otherwise.

The program lies beside the tests, so that a machine without network and without npm
tests the same; see tests/web/vendor/README.md.
"""

import hashlib
from pathlib import Path

PROGRAM = Path(__file__).parent / "vendor" / "axe.min.js"
CHECKSUM = "e9e5863c33a874f09bc01acd9234b7e3c871479f5eef8802fa582544465e6d01"
OURS = "main"  # header and footer around it are Odoo's website
RUN = """async (part) => {
    const found = await axe.run(part, {resultTypes: ["violations"]});
    return found.violations.map(
        (one) => one.id + ": " + one.nodes.map((node) => node.html).join(" | ")
    );
}"""


def violations(page, part=OURS):
    """Each rule that is broken within this part of the page, with where."""
    source = PROGRAM.read_bytes()
    if hashlib.sha256(source).hexdigest() != CHECKSUM:
        raise ValueError(f"{PROGRAM.name} is not the file that was chosen.")
    page.evaluate(source.decode())
    return page.evaluate(RUN, part)
