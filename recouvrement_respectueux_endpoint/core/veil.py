"""What tells who wrote is replaced before a text leaves, and put back afterwards.

By what a word looks like, not by knowing it: whatever holds a digit (amounts, days,
numbers of invoices, telephones, accounts), an address of mail or of a page, and each
word with a capital letter that is no ordinary word. A name written small after no
title is not seen: the consent text says so.
"""

import re
from dataclasses import dataclass

TITLES = r"(?:mm?|mr|mrs|ms|mme|mlle|me|dr|monsieur|madame|mademoiselle|ma[iî]tre)"
CALLED = r"(?:je suis|je m['’]appelle|i am|i['’]m|my name is|cordialement|regards),?"
MARK = re.compile(r"⟦[A-Z]+⟧")
HIDDEN = re.compile(
    r"[⟦⟧]"
    r"|\S*@\S*"
    r"|\S+://\S+|\bwww\.\S+"
    rf"|(?<=\b)(?:(?<!\w){TITLES}\.?|{CALLED})\s+(?P<name>[^\W\d_][\w'’-]*)"
    r"|\S*\d\S*(?:[ \u00a0\u202f]\S*\d\S*)*"
    r"|[^\W\d_][\w'’-]*",
    re.IGNORECASE,
)
ORDINARY = frozenset(
    """
    a à ah ainsi alors après au aucun aucune aussi avant avec bien bonjour bonsoir c ça
    car ce cela ces cet cette chaque cher chère comme comment concernant cordialement d
    dans de depuis dès des donc dont du elle elles en encore enfin est et étant eux
    faites il ils j je l la le les leur là lors lorsque m ma mais malgré me merci mes
    moi mon n ne ni nos notre nous on or où ou oui non par parce pardon pas pendant
    peut peu plus pour pourquoi pouvez pouvons pourriez puis puisque quand que quel
    quelle qui quoi quant s sa salutations sans sauf se selon serait ses si sinon son
    sous suite sur suis ta te tel tout toute toutes tous toutefois très tu un une
    veuillez voici voilà vos votre vous vu y objet facture factures paiement règlement
    virement stop lundi mardi mercredi jeudi vendredi samedi dimanche
    about after again all also although am an and any are as at because before best but
    by can could dear did do does don't due during each either for from further give
    good have has he hello her here hi his how however i i'm i'll i've if in is it it's
    its just kind kindly let may maybe my no nor not now of off on once one only or our
    per please regarding regards shall she should since so some sorry stop such thank
    thanks that the their them then there these they this those though to too under
    unfortunately until up was we we'll we're we've were what when where which while
    who why will with would yes yet you your invoice invoices payment monday tuesday
    wednesday thursday friday saturday sunday
    """.split()
)


@dataclass(frozen=True)
class Veiled:
    """A text that may leave, and what stood where its marks (⟦A⟧, ⟦B⟧…) stand."""

    text: str
    kept: tuple[str, ...]

    def back(self, words: str) -> str:
        """The words as they were written; a mark that is not ours stays."""
        known = {_mark(at): said for at, said in enumerate(self.kept)}
        return MARK.sub(lambda found: known.get(found[0], found[0]), words)


def veil(text: str) -> Veiled:
    """The text with marks for what could tell who wrote it; the same words get the
    same mark."""
    marks: dict[str, str] = {}

    def hide(found):
        whole = found[0]
        if name := found["name"]:
            # What stands before the name is a title or a greeting of ours.
            return whole[: -len(name)] + known(name)
        if whole.lower().replace("’", "'") in ORDINARY or _is_plain(whole):
            return whole
        return known(whole)

    def known(said):
        return marks.setdefault(said, _mark(len(marks)))

    return Veiled(HIDDEN.sub(hide, text), tuple(marks))


def _is_plain(word):
    """A word in small letters with nothing in it that tells."""
    return word == word.lower() and all(one.isalpha() or one in "'’-" for one in word)


def _mark(at):
    """⟦A⟧, … ⟦Z⟧, ⟦AA⟧…: letters only, so that no digit leaves."""
    letters = ""
    while at >= 0:
        at, rest = divmod(at, 26)
        letters = chr(65 + rest) + letters
        at -= 1
    return f"⟦{letters}⟧"
