# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""On an update of the addon, texts that nobody edited follow it, edited ones stay, and
a manager is told both."""

from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.models.base.recovery_shipped_text import (
    KEY,
    _as_digests,
)

from ..common import ADDON, RecoveryCommon

FORMER, EDITED = "<p>What we shipped last year</p>", "<p>What a colleague wrote</p>"


class TestShippedTexts(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.follow()  # what is in the database now is what was shipped last
        cls.text = cls.friendly.template_id
        cls.shipped = {lang: cls.body(lang) for lang in ("en_US", "fr_FR")}

    @classmethod
    def follow(cls, module=ADDON):
        """What the data of the addon calls at each update."""
        result = cls.env(su=True)["recovery.shipped.text"]._follow(module)
        cls.env.invalidate_all()
        return result

    @classmethod
    def body(cls, lang="en_US", text=None):
        return str((text or cls.text).with_context(lang=lang).body_html)

    def formerly(self, value=FORMER, lang="en_US"):
        """As if the version before had shipped this text, and nobody edited it."""
        texts = self.env["recovery.shipped.text"]
        self.store(value, lang)
        with_it = texts._stored(ADDON)
        known = texts._digests(ADDON)
        one = {key: text for key, text in with_it.items() if key[1] == self.text.id}
        one = {key: text for key, text in one.items() if key[0] == "mail.template"}
        texts._keep(ADDON, {**known, **_as_digests(one)})

    def store(self, value, lang):
        self.env.flush_all()
        query = """
            UPDATE mail_template
               SET body_html = body_html || jsonb_build_object(%s, %s::text)
             WHERE id = %s
        """
        self.env.cr.execute(SQL(query, lang, value, self.text.id))
        self.env.invalidate_all()

    def told(self):
        return self.company.partner_id.activity_ids.mapped("summary")

    def test_an_update_without_news_changes_and_says_nothing(self):
        self.assertEqual(self.follow(), ([], []))
        self.assertFalse(self.told())

    def test_a_text_that_nobody_edited_follows_the_update_in_each_language(self):
        for lang in ("en_US", "fr_FR"):
            self.formerly(lang=lang)
        rewritten, kept = self.follow()
        self.assertEqual((rewritten, kept), ([self.text.name], []))
        for lang in ("en_US", "fr_FR"):
            self.assertEqual(self.body(lang), self.shipped[lang])
        self.assertIn(self.text.name, self.told()[0])
        self.assertIn("brought up to date", self.told()[0])

    def test_a_text_that_a_user_edited_stays_and_it_is_told(self):
        self.formerly()
        self.text.with_user(self.env.ref("base.user_admin")).body_html = EDITED
        rewritten, kept = self.follow()
        self.assertEqual((rewritten, kept), ([], [self.text.name]))
        self.assertIn(EDITED, self.body())
        self.assertIn("Texts that you edited stay as they are", self.told()[0])

    def test_it_is_told_once(self):
        self.test_a_text_that_a_user_edited_stays_and_it_is_told()
        self.assertEqual(self.follow(), ([], []))
        self.assertEqual(len(self.told()), 1)
        self.assertIn(EDITED, self.body())

    def test_an_edited_text_stays_where_ours_has_not_changed(self):
        self.text.body_html = EDITED
        self.assertEqual(self.follow(), ([], []))
        self.assertIn(EDITED, self.body())

    def test_without_a_trace_of_what_was_shipped_the_author_tells(self):
        """A database from before this was kept."""
        self.formerly()
        self.env["ir.config_parameter"].search([("key", "=", KEY % ADDON)]).unlink()
        self.text.with_user(self.env.ref("base.user_root")).sudo().write({"name": "X"})
        self.env.flush_all()
        rewritten, kept = self.follow()
        self.assertEqual((rewritten, kept), ([self.text.name], []))
        self.assertEqual(self.body(), self.shipped["en_US"])

    def test_steps_reasons_and_rules_follow_too(self):
        reason = self.env.ref(f"{ADDON}.delay_reason_service")
        rule = self.env.ref(f"{ADDON}.tone_fr_abnormal")
        names = reason.name, rule.pattern
        reason.sudo().name, rule.sudo().pattern = "Before", "jadis*"
        self.env.flush_all()
        texts = self.env["recovery.shipped.text"]
        texts._keep(ADDON, _as_digests(texts._stored(ADDON)))
        self.follow()
        self.assertEqual((reason.name, rule.pattern), names)

    def test_the_other_addons_with_texts_follow_too(self):
        for module in (
            "recouvrement_respectueux_conversation",
            "recouvrement_respectueux_legal",
            "recouvrement_respectueux_team",
        ):
            self.follow(module)
            self.assertEqual(self.follow(module), ([], []))
