# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A random ledger: made-up companies, documents and people, lived day by day.

`world` builds it, `ledger` and `people` let things happen, `post` receives what leaves,
`books` reads what is so by SQL, `invariants` says what was wrong about a message.
"""
