# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make readme`: README.rst and the page in Apps of each addon, from its `readme/`.

The fragments are named as OCA names them, plus one in French. OCA's own generator is in
no package that pip knows, and wants pandoc.
"""

import shutil

from docutils.core import publish_parts

from .paths import EVERY_ADDON, ROOT, manifest

PICTURES = ROOT / "docs" / "images"
PLACE = "static/description/"
# Fragments in the order of the page, with their headings; the first is what it is.
FRAGMENTS = {
    "DESCRIPTION": None,
    "DESCRIPTION_fr": "En français",
    "INSTALL": "Installation",
    "CONFIGURE": "Configuration",
    "USAGE": "Usage",
    "ROADMAP": "Known issues / Roadmap",
    "CONTRIBUTORS": "Contributors",
}
NEEDED = {*FRAGMENTS} - {"INSTALL", "ROADMAP"}
NOTE = ".. Written by `make readme` from readme/: edit the fragments there.\n"
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{name}</title></head>
<body>
{body}</body>
</html>
"""


def readme(addon) -> str:
    """The README.rst of an addon."""
    about = manifest(addon)
    parts = [NOTE, _heading(about["name"], "="), f"*{about['summary']}*\n"]
    for name, heading in FRAGMENTS.items():
        file = ROOT / addon / "readme" / f"{name}.rst"
        if file.exists():
            parts += [_heading(heading, "-")] if heading else []
            parts.append(file.read_text("utf-8"))
    return "\n".join(parts)


def page(addon) -> str:
    """The page that Apps shows; Odoo looks for its pictures beside it."""
    options = {"doctitle_xform": False, "initial_header_level": 1}
    parts = publish_parts(
        readme(addon).replace(PLACE, ""),
        writer_name="html5",
        settings_overrides={**options, "report_level": 2, "halt_level": 2},
    )
    body = parts["body"].replace("<img ", '<img style="max-width: 100%" ')
    return PAGE.format(name=manifest(addon)["name"], body=body)


def written(addon) -> dict:
    """``{path: text}`` of what is made from the fragments of an addon."""
    folder = ROOT / addon
    return {
        folder / "README.rst": readme(addon),
        folder / PLACE / "index.html": page(addon),
    }


def _heading(text, line):
    return f"{text}\n{line * len(text)}\n"


if __name__ == "__main__":
    for addon in EVERY_ADDON:
        for path, text in written(addon).items():
            path.write_text(text, "utf-8")
        # A picture of the guide is shown as it is there.
        for picture in (ROOT / addon / PLACE).glob("*.png"):
            if (PICTURES / picture.name).exists():
                shutil.copy(PICTURES / picture.name, picture)
