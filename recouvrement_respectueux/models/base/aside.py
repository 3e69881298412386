"""One bad record sets itself aside and never stops the others (I21)."""

import logging

import psycopg2

from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)


def together_or_each(records, act, *values):
    """Do this with all of these records at once; where that fails, with each.

    What PostgreSQL refuses because of somebody else is no fault of a record: it goes on
    to the caller, whose transaction begins anew.

    :param str act: the method, called with ``values``
    :return: ``[(record, error)]``, those with which it cannot be done; nothing of them
        is written
    :raise psycopg2.OperationalError: as PostgreSQL does
    """
    if not records:
        return []
    error = attempt(records, act, *values)
    if not error:
        return []
    return [(records, error)] if len(records) == 1 else each(records, act, *values)


def each(records, act, *values):
    """The same, one record after the other: none is read together with a bad one."""
    alone = ((one, one.with_prefetch()) for one in records)
    tried = [(one, attempt(single, act, *values)) for one, single in alone]
    return [(one, error) for one, error in tried if error]


def attempt(records, act, *values):
    """Do this or nothing; what stood in the way, None where nothing did."""
    try:
        with records.env.cr.savepoint():
            getattr(records, act)(*values)
    except psycopg2.OperationalError:
        raise
    except Exception as error:
        _logger.warning(
            "%s of %s is not done.",
            act,
            records,
            exc_info=not isinstance(error, UserError),
        )
        return error
    return None


def words(error):
    """What stood in the way, for a reader: a refusal says it itself."""
    text = " ".join(str(error).split())
    if isinstance(error, UserError):
        return text
    return f"{type(error).__name__}: {text}"
