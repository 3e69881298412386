# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Days as people say them: what they mean, and what is no day to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.day_words import MONTHS, WEEKDAYS
from odoo.addons.recouvrement_respectueux.core.days import FARTHEST, mentions
from odoo.addons.recouvrement_respectueux.core.number_words import value
from odoo.addons.recouvrement_respectueux.core.promised import promised_day

TODAY = date(2026, 11, 11)  # a Wednesday
ANY_DAY = st.dates(date(2020, 1, 1), date(2040, 12, 31))
WORDS = st.lists(
    st.sampled_from(
        "je paie vendredi mardi en huit le 15 fin du mois prochain sous huitaine mi- "
        "janvier demain dans deux semaines 10/04 31/02/2026 2026-02-30 pay friday week "
        "by month end in a fortnight the 3rd of feb next last working day not before "
        "noel entre et 29 février weekend 48h jours ouvrés , . ? ! - / payé hier "
        "\u00a0 😅".split()
    ),
    max_size=30,
).map(" ".join)
MEANT = (
    # French
    ("vendredi", "2026-11-13"),
    ("mercredi", "2026-11-18"),
    ("mardi en huit", "2026-11-24"),
    ("vendredi en huit", "2026-11-20"),
    ("lundi en quinze", "2026-11-30"),
    ("le 15", "2026-11-15"),
    ("le 11", "2026-11-11"),
    ("le 5", "2026-12-05"),
    ("le quinze", "2026-11-15"),
    ("fin du mois", "2026-11-30"),
    ("d'ici la fin du mois", "2026-11-30"),
    ("fin du mois prochain", "2026-12-31"),
    ("fin janvier", "2027-01-31"),
    ("fin février 2027", "2027-02-28"),
    ("sous huitaine", "2026-11-19"),
    ("sous quinzaine", "2026-11-26"),
    ("mi-janvier", "2027-01-15"),
    ("à la mi-décembre", "2026-12-15"),
    ("demain", "2026-11-12"),
    ("après-demain", "2026-11-13"),
    ("aujourd'hui", "2026-11-11"),
    ("ce soir", "2026-11-11"),
    ("la semaine prochaine", "2026-11-20"),
    ("mardi de la semaine prochaine", "2026-11-17"),
    ("d'ici la fin de la semaine", "2026-11-13"),
    ("fin de semaine prochaine", "2026-11-20"),
    ("le 5 du mois prochain", "2026-12-05"),
    ("au 1er du mois", "2026-12-01"),
    ("dans deux semaines", "2026-11-25"),
    ("d'ici 10 jours", "2026-11-21"),
    ("sous 48h", "2026-11-13"),
    ("5 jours ouvrés", "2026-11-18"),
    ("dans trois mois", "2027-02-11"),
    ("le 14 décembre", "2026-12-14"),
    ("vendredi 20 novembre 2026", "2026-11-20"),
    ("lundi 16", "2026-11-16"),
    ("10/04", "2027-04-10"),
    ("15/12/2026", "2026-12-15"),
    ("15.12.26", "2026-12-15"),
    ("entre le 20 et le 25", "2026-11-25"),
    ("le dernier vendredi du mois", "2026-11-27"),
    ("le premier vendredi de décembre", "2026-12-04"),
    ("début décembre", "2026-12-01"),
    ("fin d'année", "2026-12-31"),
    ("fin de trimestre", "2026-12-31"),
    ("avant le week-end", "2026-11-13"),
    # English
    ("friday", "2026-11-13"),
    ("Friday week", "2026-11-20"),
    ("a week on Friday", "2026-11-20"),
    ("a week today", "2026-11-18"),
    ("tomorrow week", "2026-11-19"),
    ("tmrw", "2026-11-12"),
    ("day after tomorrow", "2026-11-13"),
    ("by month end", "2026-11-30"),
    ("end of next month", "2026-12-31"),
    ("the end of the week", "2026-11-13"),
    ("in a fortnight", "2026-11-25"),
    ("within 7 days", "2026-11-18"),
    ("in three weeks", "2026-12-02"),
    ("on the 3rd", "2026-12-03"),
    ("the 15th", "2026-11-15"),
    ("March 3rd", "2027-03-03"),
    ("21 February", "2027-02-21"),
    ("Thurs 12th", "2026-11-12"),
    ("mid-December", "2026-12-15"),
    ("next week", "2026-11-20"),
    ("Tuesday next week", "2026-11-17"),
    ("the last Friday of the month", "2026-11-27"),
    ("the 1st of next month", "2026-12-01"),
    ("before the weekend", "2026-11-13"),
    ("year end", "2026-12-31"),
    ("2026-12-03", "2026-12-03"),
)
NO_DAY = (
    "après les fêtes",
    "courant décembre",
    "dès que possible",
    "after the holidays",
    "sometime in March",
    "soon",
    "bientôt",
    "le 7 octobre",
    "2026-11-10",
    "31/02",
)


def days(text, today=TODAY, **options):
    return [day for one in mentions(text, today, **options) for day in one.days]


@pytest.mark.parametrize(("said", "meant"), MEANT)
def test_what_people_mean(said, meant):
    for text in (said, f"Je paie {said}.", f"I'll pay {said}, thanks"):
        assert days(text)[:1] == [date.fromisoformat(meant)], text


@pytest.mark.parametrize("said", NO_DAY)
def test_no_clear_day_and_no_past_one(said):
    assert days(said) == []


def test_the_order_of_a_date_is_that_of_the_country():
    assert days("3/12", month_first=True) == [date(2027, 3, 12)]
    assert days("3/12", month_first=False) == [date(2026, 12, 3)]
    assert days("12/24", month_first=True) == days("24/12") == [date(2026, 12, 24)]
    # where the country is not known, a day that is soon is more likely
    assert days("3/12", date(2026, 3, 1)) == [date(2026, 3, 12)]


def test_two_days_where_people_mean_either():
    assert days("vendredi prochain") == [date(2026, 11, 20), date(2026, 11, 13)]
    assert days("next Monday") == [date(2026, 11, 16), date(2026, 11, 23)]
    assert days("sous quinzaine") == [date(2026, 11, 26), date(2026, 11, 25)]


@given(WORDS, ANY_DAY, st.booleans())
def test_never_in_the_past_and_always_in_its_place(text, today, month_first):
    for one in mentions(text, today, month_first):
        assert 0 <= one.start < one.end <= len(text)
        assert all(today <= day <= today + FARTHEST for day in one.days)


@given(st.text(), ANY_DAY)
def test_any_text_can_be_read(text, today):
    promised = promised_day(text, today)
    assert promised is None or promised.days[0] >= today


@given(st.sampled_from(sorted(WEEKDAYS)), ANY_DAY)
def test_a_weekday_is_one_and_within_a_week(name, today):
    if len(name) > 4 and not name.endswith("dis"):
        (day,) = days(f"je paie {name}", today)
        assert day.weekday() == WEEKDAYS[name]
        assert timedelta(0) < day - today <= timedelta(days=7)


@given(
    st.integers(1, 28), st.sampled_from(("janvier", "mai", "june", "december")), ANY_DAY
)
def test_a_day_and_month_without_a_year(day, month, today):
    for found in days(f"le {day} {month}", today):
        assert (found.day, found.month) == (day, MONTHS[month])


@given(st.integers(1, 28), ANY_DAY)
def test_a_numbered_day_is_the_next_one(day, today):
    (found,) = days(f"le {day}", today)
    assert found.day == day
    assert found - today < timedelta(days=32)


# === WHICH DAY IS PROMISED === #

PROMISED = (
    ("Payé le 2, le reste vendredi.", "2026-11-13"),
    ("J'ai reçu votre mail du 5 novembre, je règle le 20.", "2026-11-20"),
    ("Absente jusqu'au 16, je paie le 20.", "2026-11-20"),
    ("Je touche ma paye le 28, vous aurez l'argent le 30.", "2026-11-30"),
    ("450 € le 5, 450 € le 5 janvier et le solde en février", "2026-12-05"),
    ("Si la copie arrive demain, je paie vendredi.", "2026-11-13"),
    ("Pas vendredi, lundi.", "2026-11-16"),
    ("I approved it today and it will go out on 21 November", "2026-11-21"),
    ("Not before the 20th, I'll pay on the 25th", "2026-11-25"),
    ("It will be paid in 30 days from today's date", "2026-12-11"),
    ("Transfer with value date 20 November", "2026-11-20"),
    ("La foire est le 27. Le lendemain je vous règle.", "2026-11-28"),
    ("We pay on the first Friday in December", "2026-12-04"),
    ("Friday is a holiday, you'll be paid on Monday", "2026-11-16"),
    ("You'll have it Friday, once I've been paid by the builder", "2026-11-13"),
    ("I'll settle up Monday once I've been paid by the council", "2026-11-16"),
    ("Vendredi, quand mon client m'aura payé.", "2026-11-13"),
    ("Je vous fais déjà 500 vendredi", "2026-11-13"),
    ("Je vous en paie déjà la moitié le 20", "2026-11-20"),
    ("Je rentre de congés lundi et je fais le virement tout de suite", "2026-11-16"),
    ("Back from leave on Monday, will pay straight away", "2026-11-16"),
    ("ill do it the morra", "2026-11-12"),
    ("La moitié est payée depuis le 2, le reste part vendredi", "2026-11-13"),
    ("Le 20 c'est l'Ascension, donc vendredi.", "2026-11-13"),
    ("Friday is Founders' Day so expect it on Monday", "2026-11-16"),
    ("Pension comes in on the 20th, I'll pay that same day", "2026-11-20"),
    ("Ma rente tombe le 20, je passe à la banque le jour même", "2026-11-20"),
    ("Ne livrez pas avant vendredi, je vous paie ce jour-là.", "2026-11-13"),
    ("Board meets on the 19th and it is paid the very next day", "2026-11-20"),
    ("Gel le 20 décembre. On vous paie la veille.", "2026-12-19"),
    ("We shut on 20 December, it goes out the day before", "2026-12-19"),
    ("New Year's Eve at the latest", "2026-12-31"),
    ("On the last working day of January", "2027-01-29"),
    ("Ça traîne depuis le 2 octobre, je règle vendredi.", "2026-11-13"),
)
NOT_PROMISED = (
    "Payé le 2 novembre.",
    "C'est réglé depuis vendredi.",
    "It was paid last Friday.",
    "We paid on Monday.",
    "The invoice was sent on Friday",
    "Je suis absent jusqu'au 20 novembre.",
    "I'm out of office, back on Monday",
    "Nos bureaux sont fermés vendredi.",
    "Votre facture du 12 novembre est fausse.",
    "C'est payé, et depuis le 20, regardez.",
    "Le compte est à zéro depuis le début du mois.",
    "Settled since the 20th, please look again.",
    "On l'a fait partir le 20 novembre dernier.",
    "Cheque went on the 20th of last month.",
    "La carte a été débitée le 20, voyez avec votre banque.",
)
PAST_BEFORE = ("depuis {}", "since {}", "depuis au moins {}", "ever since {}")
PAST_DAYS = (
    *("le 2 mars", "le 20", "lundi", "le 20/11", "mi-novembre", "fin novembre"),
    *("le 1er décembre", "2 March", "the 20th", "Monday", "November 20", "mid-March"),
)
DONE = ("C'est réglé {}.", "Paid {}.", "{}, c'est payé.", "All settled {}, thank you.")


@pytest.mark.parametrize(("text", "meant"), PROMISED)
def test_the_promised_day(text, meant):
    found = promised_day(text, TODAY)
    assert found and found.days[0] == date.fromisoformat(meant)
    assert found.words in " ".join(text.split())


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_days_of_the_past_of_letters_of_absences_are_no_promise(text):
    assert promised_day(text, TODAY) is None


@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize("before", PAST_BEFORE)
def test_a_day_since_which_something_is_so_is_no_promise(before, done):
    for day in PAST_DAYS:
        said = done.format(before.format(day))
        assert promised_day(said, TODAY) is None, said


@given(st.sampled_from(PAST_DAYS), ANY_DAY)
def test_paid_since_is_never_a_promise_whatever_the_day(day, today):
    assert promised_day(f"C'est réglé depuis {day}, vérifiez.", today) is None
    assert promised_day(f"It has been paid since {day}.", today) is None


# === NUMBERS IN LETTERS === #


@pytest.mark.parametrize(
    ("words", "number"),
    (
        ("deux cent dix", 210),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("soixante-dix-sept", 77),
        ("septante-cinq", 75),
        ("nonante-deux", 92),
        ("onze cents", 1100),
        ("mille deux cents", 1200),
        ("trois mille quatre cents", 3400),
        ("two hundred and ten", 210),
        ("twenty-three", 23),
        ("nothing", 0),
    ),
)
def test_numbers_in_letters(words, number):
    assert value(words) == number
