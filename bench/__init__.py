# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Benchmarks and the replay of real claims, run by hand or in small by the tests."""
