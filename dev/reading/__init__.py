# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make train`: the reader's heads from the corpora, and docs/reading.md about them."""
