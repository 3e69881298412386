# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""From a fresh installation to the first five approved messages, as a manager does it:
in both languages, on a desk and on a phone, each number as PostgreSQL has it."""

import re
from contextlib import contextmanager
from datetime import timedelta

from freezegun import freeze_time
from playwright.sync_api import expect

from odoo.addons.recouvrement_respectueux.core.agenda import holiday_name

from ..models.common import ADDON
from ..models.first_day import MANAGER, FirstDay
from .browser import browsing
from .screens import ScreensCommon

TODAY = "/odoo/amicable-today"
SIZES = {"desk": (1366, 768), "phone": (390, 844)}
IBAN = "FR7630006000011234567890189"
MOST_CLICKS = 15
EMAILS = "[data-key=emails] .fs-2"
# Tables that have to be scrolled sideways to be read.
SIDEWAYS = """[...document.querySelectorAll(".o_list_renderer")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.closest("[name]")?.getAttribute("name") || "list")"""


def number(text):
    """The number that a text shows, whatever separates its thousands."""
    text = re.sub(r"[^0-9.,]", "", text).strip(".,")
    whole, point, rest = text.rpartition("," if "," in text[-3:] else ".")
    if not point:
        return float(text)
    return float(f"{re.sub('[.,]', '', whole)}.{rest}")


class FirstDayScreens(ScreensCommon, FirstDay):
    """The walk of day 1; holds no test."""

    pictures = "first_day_"
    starts_on = None  # a day of the week, 0 for Monday; None for today

    def setUp(self):
        super().setUp()
        groups = f"{MANAGER},base.group_partner_manager"
        self.manager = self.new_user("lea", groups, name="Léa Petit")
        self.manager.partner_id.phone = "+33 1 55 66 77 88"
        self.company.write({"phone": False, "recovery_user_id": False})
        self.let_time_pass()
        self.go_to_work()
        self.fill()

    def go_to_work(self):
        """Messages are prepared on working days only: on any other the clock goes on to
        the next one, and runs there."""
        today = day = self.own_today()
        while self.starts_on not in (None, day.weekday()):
            day += timedelta(days=1)
        while day.weekday() > 4 or holiday_name(day, "FR"):
            day += timedelta(days=1)
        if day != today:
            clock = freeze_time(f"{day} 09:00:00", tick=True)
            clock.start()
            self.addCleanup(clock.stop)

    @contextmanager
    def at_work(self, lang, size):
        """The first screen of Léa, who reads this language; counts her clicks."""
        self.manager.lang = lang
        locale = lang.replace("_", "-")
        with browsing(self, "lea", TODAY, SIZES[size], locale=locale) as page:
            self.page, self.clicks = page, 0
            self.name = f"{size}_{lang[:2]}"
            yield page

    def click(self, selector, **options):
        self.clicks += 1
        self.page.locator(selector).first.click(**options)

    def saw(self, name):
        """Keep a picture; nothing is wider than the screen, on the page or within."""
        self.shown(self.page, f"{self.name}_{name}")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self.assertLessEqual(wide, self.page.viewport_size["width"], name)
        sideways = self.page.evaluate(SIDEWAYS)
        self.assertEqual(sideways, [], name)

    def set_up(self):
        """Who we are, and who speaks."""
        self.click("[data-key=who] button")
        form = self.page.locator(".o_form_view")
        for name, value in (("phone", "+33 1 02 03 04 05"), ("account_number", IBAN)):
            self.clicks += 1
            form.locator(f"[name={name}] input").fill(value)
        self.clicks += 2
        form.locator("[name=recovery_user_id] input").fill("Léa")
        self.page.locator(".o-autocomplete--dropdown-item", has_text="Léa").click()
        self.saw("settings")
        self.click("[name=action_save]")
        expect(self.page.locator("[data-key=speaks][data-done]")).to_have_count(1)
        expect(self.page.locator(EMAILS)).to_have_text("0")

    def look(self):
        """All that is late, as the ledger has it."""
        self.click("[data-key=look] button")
        card = ".o_kanban_record:not(.o_kanban_ghost)"
        rows = self.page.locator(f"[name=age_ids] :is(.o_data_row, {card})")
        expect(rows).not_to_have_count(0)
        self.saw("look")
        names = ("customer_count", "amount", "message_count", "held_count")
        shown = [
            tuple(number(row.locator(f"[name={name}]").inner_text()) for name in names)
            for row in rows.all()
        ]
        self.assertEqual(shown, self.ages())
        self.assertEqual(sum(one[0] for one in shown), 20)

    def ages(self):
        late, waiting = self.late_customers(), self.asked("to_review")
        found = []
        for first, last in ((1, 30), (31, 60), (61, 90), (91, 365), (366, 9999)):
            group = {who for who, (days, _sum) in late.items() if first <= days <= last}
            if group:
                total = sum(late[who][1] for who in group)
                going = len(group & waiting.keys())
                found.append((len(group), total, going, len(group) - going))
        return found

    def approve_five(self):
        """From the look to the review, and the first five; the sum that is told."""
        self.click("[name=action_review]")
        boxes = ".o_data_row .o_list_record_selector input"
        expect(self.page.locator(boxes)).to_have_count(15)
        self.click(boxes)
        self.clicks += 1
        self.page.locator(boxes).nth(4).click(modifiers=["Shift"])
        self.click("button[name=action_approve_many]")
        dialog = self.page.locator(".modal")
        expect(dialog.locator("[name=words]")).to_contain_text("5")
        self.saw("approve")
        said = dialog.locator("[name=words]").inner_text()
        self.click(".modal [name=action_apply]")
        expect(dialog).to_have_count(0)
        expect(self.page.locator(boxes)).to_have_count(10)
        return number(said.split(",", 1)[1])

    def words(self, lang):
        """What the action and the state are called; asked before a browser reads."""
        env = self.env(su=True, context={"lang": lang})
        states = env["recovery.reminder"]._fields["state"]._description_selection(env)
        undo = env.ref(f"{ADDON}.action_server_undo_approval")
        return undo.name, dict(states)["approved"]

    def undo(self, name, state_name, said):
        """All five are taken back, from the list of all messages."""
        page = self.page
        page.goto(TODAY)
        expect(page.locator("[data-key=approve][data-done]")).to_have_count(1)
        expect(page.locator(EMAILS)).to_have_text("10")
        self.saw("end")
        approved = self.asked("approved")  # nothing of the browser is under way here
        self.assertEqual((len(approved), sum(approved.values())), (5, said))
        page.locator("[data-key=messages]").click()
        state = page.locator("[name=state]", has_text=state_name)
        approved = page.locator(".o_data_row", has=state)
        expect(approved).to_have_count(5)
        self.saw("messages")
        for row in approved.all():
            row.locator(".o_list_record_selector input").click()
        page.locator(".o_cp_action_menus .dropdown-toggle").last.click()
        page.locator(".o-dropdown--menu .dropdown-item", has_text=name).click()
        page.goto(TODAY)
        expect(page.locator(EMAILS)).to_have_text("15")
        expect(page.locator("[data-key=approve][data-done]")).to_have_count(0)

    def walk(self, lang):
        words = self.words(lang)
        with self.at_work(lang, "desk") as page:
            expect(page.locator(".o_recovery_step")).to_have_count(6)
            self.saw("begin")
            self.set_up()
            self.click("[data-key=test] button")
            expect(page.locator(".o_notification")).to_contain_text("lea@")
            expect(page.locator(EMAILS)).to_have_text("15")
            self.look()
            said = self.approve_five()
            self.assertLessEqual(self.clicks, MOST_CLICKS)
            self.undo(*words, said)


class TestFirstDay(FirstDayScreens):
    def test_ten_minutes_in_french(self):
        self.walk("fr_FR")

    def test_ten_minutes_in_english(self):
        self.walk("en_US")

    def test_on_a_phone_in_both_languages(self):
        for lang in ("fr_FR", "en_US"):
            with self.at_work(lang, "phone") as page:
                expect(page.locator(".o_recovery_step")).to_have_count(6)
                self.saw("begin")
                self.look()
                page.goto(TODAY)
                self.click("[data-key=when] button")
                expect(page.locator(".o_form_view")).to_be_visible()
                self.saw("settings")

    def test_the_steps_are_left_and_found_again(self):
        with self.at_work("en_US", "desk") as page:
            step = page.locator(".o_recovery_step")
            self.click(".o_recovery_hide")
            expect(step).to_have_count(0)
            self.click(".o_recovery_show")
            expect(step).to_have_count(6)


class TestFirstDayOnSaturday(FirstDayScreens):
    """Nothing is prepared on a Saturday: the walk is as true as on any other day."""

    starts_on = 5

    def test_ten_minutes(self):
        self.assertLess(self.own_today().weekday(), 5)
        self.walk("en_US")
