# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whatever a message text holds, what is kept and shown of it runs nothing."""

from lxml import html
from markupsafe import Markup

from odoo.addons.recouvrement_respectueux.models.base.prose import as_written, cleaned

from ..common import BLOCKS, RecoveryCommon, words

ENCODED = '<p>Hello &lt;img src=x onerror="alert(1)"&gt; &amp;lt;b&amp;gt;</p>'
# What acts, and a word of it that must not be left.
ACTING = {
    "<script>alert(1)</script>": "alert",
    "<img src=x onerror=alert(1)>": "onerror",
    '<a href="javascript:alert(1)">x</a>': "javascript",
    '<a href=" java\nscript:alert(1)">x</a>': "alert",
    '<a href="&#106;avascript:alert(1)">x</a>': "javascript",
    '<a href="java&#9;script:alert(1)">x</a>': "alert",
    '<a href="vbscript:x">x</a>': "vbscript",
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>': "data:",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>': "xlink",
    '<a xlink:href="javascript:alert(1)">x</a>': "xlink",
    "<svg onload=alert(1)>": "svg",
    '<math><mi xlink:href="data:x">x</mi></math>': "math",
    '<p style="width: expression(alert(1))">x</p>': "expression",
    '<p style="background: url(javascript:alert(1))">x</p>': "url",
    "<p style=\"background: url('https://x.example/seen.png')\">x</p>": "x.example",
    '<p style="-moz-binding: url(x)">x</p>': "binding",
    '<p style="w\\69 dth: ex/**/pression(1)">x</p>': "pression(",
    '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>': "srcdoc",
    '<form action="https://x.example"><button formaction=x>x</button></form>': "form",
    '<object data="data:text/html,x"></object>': "object",
    "<embed src=x><link rel=stylesheet href=x><meta http-equiv=refresh>": "meta",
    '<base href="https://x.example/">': "x.example",
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">': "data:",
    '<img srcset="x 1x" src="https://x.example/logo.png">': "srcset",
    "<details ontoggle=alert(1) open>x</details>": "ontoggle",
    '<a href="https://x.example/my/recovery/l/' + "x" * 43 + '">x</a>': "x" * 43,
    "<!--[if mso]><script>alert(1)</script><![endif]-->": "alert",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">': "<img",
    "<template><script>alert(1)</script></template>": "alert",
    '<p title="&quot; onmouseover=alert(1)" onmouseover=alert(1)>x</p>': " onmouse=",
}


class TestStoredScript(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.invoice(self.partner, 100)
        self.text = self.friendly.template_id.with_context(lang="en_US")

    def assert_runs_nothing(self, body):
        """No element, attribute or address in it runs anything in a browser."""
        for element in html.fragment_fromstring(str(body), create_parent="div").iter():
            self.assertIsInstance(element.tag, str)
            self.assertNotIn(element.tag, ("script", "svg", "iframe", "math", "form"))
            for name, value in element.attrib.items():
                acts = name.startswith(("on", "xlink", "srcdoc", "srcset"))
                self.assertFalse(acts, name)
                self.assertNotRegex(value, r"(?i)^\W*(java|vb)script|^\W*data:|url\(")

    def written(self, text):
        self.text.body_html = f"{text}{BLOCKS}"
        self.run_daily()
        return self.reminders_of(self.partner)

    # === WHAT IS ENCODED STAYS SO === #

    def test_a_text_without_a_placeholder_stays_as_its_editor_wrote_it(self):
        body = self.written(ENCODED).body
        self.assertIn("&lt;img src=x", body)
        self.assert_runs_nothing(body)

    def test_so_do_encoded_words_beside_placeholders_and_in_shared_texts(self):
        shared = self.env.ref("recouvrement_respectueux.mail_template_block_greeting")
        shared.with_context(lang="en_US").body_html = ENCODED
        text = '<t t-out="object.greeting_html"/><p>A &amp; B &lt;i&gt;</p>'
        text += "<p><t t-out=\"object.nothing if 0 else ''\">&lt;script&gt;</t></p>"
        body = self.written(text).body
        self.assertEqual(body.count("&lt;img"), 1)
        self.assertIn("A &amp; B &lt;i&gt;", body)
        self.assert_runs_nothing(body)

    def test_expressions_and_addresses_are_left_alone(self):
        text = "<p>a &lt; b</p><t t-if=\"1 &lt; 2 and 'x' != '&amp;'\">&amp;</t>"
        text += '<a href="?a=1&amp;b=2">c</a> tail &gt; d'
        self.assertEqual(
            as_written(text),
            "<p>a &amp;lt; b</p><t t-if=\"1 &lt; 2 and 'x' != '&amp;'\">&amp;amp;</t>"
            '<a href="?a=1&amp;b=2">c</a> tail &amp;gt; d',
        )

    # === WHAT ACTS IS TAKEN OUT === #

    def test_what_needs_no_cleaning_is_left_alone(self):
        body = self.written("<p>Hello</p>").body
        self.assertEqual(cleaned(body), body)
        for text in ("", "plain & simple", '<a href="/web/image/1?x=a:b">i</a>'):
            self.assertEqual(cleaned(text), text)

    def test_nothing_that_acts_is_kept(self):
        for text, part in ACTING.items():
            with self.subTest(text=text):
                clean = cleaned(f"<p>Hello</p>{text}<p>Bye</p>")
                self.assertNotIn(part, clean)
                self.assertIn("Hello", clean)
                self.assertEqual(cleaned(clean), clean)

    def test_wherever_it_comes_from(self):
        """A template, a colleague's hand, the superuser, a message of the customer."""
        self.make_automatic()
        everything = "".join(f"<div>{text}</div>" for text in ACTING)
        reminder = self.written(f"<p>Hello</p>{everything}")
        case = self.case_of(self.partner)
        case.message_post(body=Markup(everything), author_id=self.partner.id)
        if reminder.is_open:
            reminder.body = everything + reminder.body
        for body in (reminder.body, *case.message_ids.mapped("body")):
            self.assert_runs_nothing(body)
            self.assertEqual(cleaned(body), body)

    def test_what_leaves_is_cleaned_whatever_way_it_came_in(self):
        self.run_daily()
        reminder = self.reminders_of(self.partner)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE recovery_reminder SET body = %s || body WHERE id = %s",
            ["<svg><script>alert(1)</script></svg><p>Hello</p>", reminder.id],
        )
        self.env.invalidate_all()
        reminder.case_id._look_again(self.partner)
        reminder._send()
        for body in (reminder.body, reminder.mail_id.mail_message_id.body):
            self.assertIn("Hello", words(body))
            self.assertNotIn("alert", body)
