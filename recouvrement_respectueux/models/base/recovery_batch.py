import logging

import psycopg2
import psycopg2.errors

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.gc import disabling_gc

from .aside import each

_logger = logging.getLogger(__name__)

BATCH = 500  # records per transaction
RETRIES = 20
REFUSED = (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected)


class RecoveryBatch(models.AbstractModel):
    """Records that several workers share in batches, each record once."""

    _name = "recovery.batch"
    _description = "Shared Batches"

    @api.model
    def _in_batches(self, query, act):
        """Do this with all that is due, as `_batch_by_batch` does; a module may give
        the batches to somebody else.

        :param query: function that returns the SQL of what is due at this moment
        :param str act: the method that does it with a batch
        :return: False where the scheduled action's time is up and something is left
        """
        return self._batch_by_batch(query, act)

    @api.model
    def _batch_by_batch(self, query, act):
        """Each batch in a transaction of its own, and no record twice: one that is due
        again at once (an automation rule wrote on it) waits for the next run.

        :param query: function that returns the SQL of what is due at this moment
        :param str act: the method that does it with a batch
        :return: False where the scheduled action's time is up and something is left
        """
        cron = self.env["ir.cron"]
        seen, again = set(), []
        while batch := self._claim(self._besides(query(), again)):
            back = seen.intersection(batch.ids)
            again += back
            fresh = batch.filtered(lambda one, back=back: one.id not in back)
            done = fresh._or_again(act, query()) if fresh else 0
            seen.update(fresh.ids if done else ())
            if not cron._commit_progress(done):
                return False
        return True

    @api.model
    def _besides(self, query, ids):
        """SQL: what this query selects, without these records."""
        if not ids:
            return query
        return SQL(
            "SELECT id FROM %s WHERE id IN (%s) AND NOT id = ANY(%s) ORDER BY id",
            SQL.identifier(self._table),
            query,
            ids,
        )

    @api.model
    def _claim(self, query):
        """Lock a batch of records that no other worker holds.

        Another worker may commit between our snapshot and our lock: PostgreSQL then
        refuses, and a new transaction sees the finished work and takes the next.

        :param SQL query: selects ids, ordered, without limit or lock
        :return: the locked records; empty when nothing is left for this worker
        """
        self.env.flush_all()
        for _attempt in range(RETRIES):
            try:
                return self._lock(query)
            except psycopg2.errors.SerializationFailure:
                self.env.cr.rollback()
                _logger.info("Another worker finished this batch; taking the next.")
        return self.browse()

    @api.model
    def _lock(self, query):
        """A batch of what this query selects, locked, without what others hold."""
        locked = SQL("%s LIMIT %s FOR UPDATE SKIP LOCKED", query, BATCH)
        self.env.cr.execute(locked, log_exceptions=False)
        return self.browse(id_ for (id_,) in self.env.cr.fetchall())

    def _or_again(self, act, query):
        """Do this with a claimed batch, and write it.

        Where somebody changes one of the records meanwhile PostgreSQL refuses: then all
        is as it was, and the batch is claimed again. Where it cannot be done with one
        of them it is done with the others, and that one is set aside.

        :param str act: the method that does it
        :param SQL query: what is due at this moment
        :return: how many records are done, none where it was refused
        """
        try:
            # What a batch makes lives to its end: there is no garbage to look for.
            with disabling_gc():
                getattr(self, act)()
                self.env.flush_all()
        except REFUSED:
            return self._refused()
        except psycopg2.OperationalError:
            raise
        except Exception as error:
            _logger.info("Not with all of these at once, so one by one: %r", error)
            self.env.cr.rollback()
            return self._one_by_one(act, query)
        return len(self)

    def _refused(self):
        self.env.cr.rollback()
        _logger.info("Somebody was changing this batch; once more.")
        return 0

    def _one_by_one(self, act, query):
        """Do it with each of these that is still due; locked again, as the transaction
        began anew."""
        own = SQL(
            "SELECT id FROM %s WHERE id IN %s AND id IN (%s) ORDER BY id",
            SQL.identifier(self._table),
            tuple(self.ids),
            query,
        )
        try:
            batch = self._lock(own)
            for one, error in each(batch, act):
                one._set_aside(error)
            self.env.flush_all()
        except REFUSED:
            return self._refused()
        return len(self)

    def _set_aside(self, error):
        """This record cannot be worked on: say so, and to whom. By default it waits for
        the next run."""
