# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who may do what with the models of our addons, for an auditor to read; holds no test.

Rights are r(ead), w(rite), c(reate), u(nlink). The rows are compared with the registry
as a whole, so a model that is added, or a right that changes, fails until it is written
here. Rules then narrow the rows down: to one's companies, to one's own dialogs.
"""

from odoo.tests.common import new_test_user

from dev.security_table import OPERATIONS, ROLES

from .common import ADDON

TABLE = """
recovery.aged                        ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.answer                      ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.answer.offer                ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.arrangement                 ---- ---- ---- rwc- rwcu rwc- rwcu rwc- rwc-
recovery.arrangement.acceptance      ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.arrangement.approval        ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.arrangement.end             ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.arrangement.line            ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.arrangement.proposal        ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.arrangement.proposal.line   ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.automatic                   ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.automatic.line              ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.care                        ---- ---- ---- ---- ---- ---- ---- rwcu rwcu
recovery.care.access                 ---- ---- ---- ---- ---- ---- ---- ---- r---
recovery.case                        ---- ---- ---- rwc- rwcu rwc- rwcu rwc- rwc-
recovery.case.answer                 ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.case.choice                 ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.charge                      ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.charge.line                 ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.conversation                ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.conversation.option         ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.delay.reason                ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.einvoice.note               ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.einvoice.status             ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.erase                       ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.experiment                  ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.forecast                    ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.forecast.error              ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.formal.notice               ---- ---- ---- rwc- rwcu rwc- rwcu rwc- rwc-
recovery.formal.notice.line          ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.guide                       ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.guide.choice                ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.guide.question              ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.guide.quiz                  ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.guide.reading               ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.guide.rule                  ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.guide.status                ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.installment                 ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.intermediary                ---- ---- ---- rwc- rwcu rwc- rwcu rwc- rwc-
recovery.joint.plan                  ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.joint.plan.line             ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.kpi                         ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.kpi.contact                 ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.kpi.reply                   ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.kpi.satisfaction            ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.legal.rate                  ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.legal.rule                  ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.look                        ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.look.line                   ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.message.preview             ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.note.rule                   ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.notice.condition            ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.notice.proposal             ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.notice.step                 ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.onboarding                  ---- ---- ---- r--- rw-- r--- rw-- r--- r---
recovery.path                        ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.preview                     ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.preview.day                 ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.procedure                   ---- ---- ---- rwc- rwcu rwc- rwcu rwc- rwc-
recovery.profile                     ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.rating.nameless             ---- ---- ---- ---- ---- ---- ---- ---- ----
recovery.reading                     ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.reading.tally               ---- ---- ---- ---- r--- ---- r--- ---- ----
recovery.recognition                 ---- ---- ---- rwc- rwcu rwc- rwcu rwc- rwc-
recovery.reminder                    ---- ---- ---- rw-- rw-u rw-- rw-u rw-- rw--
recovery.reminder.approval           ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.reminder.hold               ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.reminder.line               ---- ---- ---- r--- r--- r--- r--- r--- r---
recovery.reminder.wording            ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.review                      ---- ---- ---- rw-- rwcu rw-- rwcu rw-- rw--
recovery.review.case                 ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.review.decision             ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
recovery.review.figure               ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.segment                     ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.segment.preview             ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.settings                    ---- ---- ---- ---- rwcu ---- rwcu ---- ----
recovery.step                        ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.tone.rule                   ---- ---- ---- r--- rwcu r--- rwcu r--- r---
recovery.tone.taken                  ---- ---- ---- ---- r--- ---- r--- ---- ----
recovery.workbook.export             ---- ---- ---- rwcu rwcu rwcu rwcu rwcu rwcu
"""
# What our addons let their users do with models of Odoo: read, and no more.
GIVEN = """
account.account                      group_recovery_user r---
account.journal                      group_recovery_user r---
account.move                         group_recovery_user r---
account.move.line                    group_recovery_user r---
"""
# The same for every company, and no customer is named there.
COMMON = {
    "recovery.legal.rate": "the law is the same for every company",
    "recovery.legal.rule": "the law is the same for every company",
    "recovery.tone.rule": "phrases that could hurt, by language",
    "recovery.tone.taken": "counts of remarks, without words or people",
    "recovery.note.rule": "words that do not belong into a note, by language",
    "recovery.guide": "what everybody of the team reads",
    "recovery.guide.question": "what everybody of the team is asked",
    "recovery.guide.choice": "possible answers to it",
    "recovery.guide.rule": "rules of law with their sources",
    "recovery.guide.reading": "a colleague, shown to managers of their companies",
    "recovery.guide.status": "the same, with what is still to be read",
    "recovery.onboarding": "a colleague, shown to managers of their companies",
}
NEW = (
    "%s: give rights in security/ir.model.access.csv, write them into TABLE of "
    "access_table.py, and keep companies apart with a rule (or say in COMMON why not)."
)


def users_by_role(env):
    """A user for each column."""
    return {
        role: new_test_user(env(su=True), f"matrix {role}", groups=group)
        for role, group in ROLES.items()
    }


def matrix(env, models):
    """The table as the registry has it, one line for each model."""
    users = users_by_role(env)
    return [
        " ".join([f"{model:36}", *(_rights(env[model], one) for one in users.values())])
        for model in sorted(models)
    ]


def _rights(model, user):
    records = model.with_user(user)
    return "".join(name[0] if records.has_access(name) else "-" for name in OPERATIONS)


def written(table):
    """The lines of a table."""
    return table.strip().splitlines()


def given(accesses):
    """Lines of ``ir.model.access``, as GIVEN has them."""
    for one in accesses:
        group = one.group_id.get_external_id().get(one.group_id.id, "EVERYBODY")
        rights = "".join(name[0] if one[f"perm_{name}"] else "-" for name in OPERATIONS)
        yield f"{one.model_id.model:36} {group.removeprefix(f'{ADDON}.')} {rights}"
