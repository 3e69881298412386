"""The words of a message as a reader sees them, apart from its markup."""

import re

from lxml import etree
from markupsafe import Markup

from ...core.tone_alike import may_be_template

BREAK = "\ue000"  # private use: in nobody's text
BLOCKS = ("p", "div", "li", "ul", "br", "tr", "td", "th", "table", "h1", "h2", "h3")
# Classes of views/reminder/reminder_blocks.xml.
FACTS = {"rr_table", "rr_panel", "rr_person", "rr_choices"}
# Looking into every element takes four times as long.
FACTS_IN = etree.XPath("//table[@class] | //div[@class] | //p[@class]")
# Trees without a class of its own for each element, which take half as long.
PLAIN = etree.HTMLParser()
WORDS = etree.XPath("string()")
PAGE = "/my/recovery"  # every address of the customer's own page
CODE = re.compile(  # of a template, that nobody rendered: in tags, a name is text
    r"(<t(?:\s[^<>]*)?/?>)"
    r"|<\w(?:[^<>\"]|\"[^\"]*\")*?\s(t-(?:out|esc|field|if|foreach|att[\w-]*)=\"[^\"]*\")"
)
QUOTED = "//*[@data-o-mail-quote] | //blockquote"


def parsed(body):
    """The tree of an HTML fragment."""
    return etree.fromstring(f"<div>{body or ''}</div>", PLAIN)


def text_of(tree):
    """All the text in an element."""
    return str(WORDS(tree))


def _dropped(element):
    """Take an element out of its tree, without what follows it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def facts(tree):
    """The blocks of facts in a message: ``[(class, element)]``."""
    return [
        (name, element)
        for element in FACTS_IN(tree)
        for name in FACTS.intersection(element.get("class").split())
    ]


def empty(blocks, known=()):
    """Names of the blocks that say nothing: ``person``, ``payment``.

    :param known: what says nothing of itself, the name of the company for one
    """
    names = {"rr_person": "person", "rr_panel": "payment"}
    found = []
    for name, block in blocks:
        words = said(text_of(block))
        for one in known:
            words = words.replace(said(one), "") if one else words
        blank = [cell for cell in block.iter("td") if not said(text_of(cell))]
        if name in names and (not any(map(str.isalnum, words)) or blank):
            found.append(names[name])
    return tuple(dict.fromkeys(found))


def prose(tree, blocks):
    """The sentences of a message, one line per paragraph, without its blocks of facts:
    the table of invoices, how to pay, the person. The tree is emptied of them."""
    for _name, block in blocks:
        _dropped(block)
    lines = [said(line) for line in _broken(tree, BREAK).split(BREAK)]
    return "\n".join(filter(None, lines))


def unrendered(body, mark):
    """The lines of a text that nobody rendered, with a mark where a fact of a customer
    stands. Words that not every customer reads are lines of their own."""
    tree = parsed(body)
    for fact in tree.xpath("//*[@t-out or @t-call]"):
        _replaced(fact, mark)
    found = []
    for choice in tree.xpath("//t[not(.//p or .//div or .//li)]"):
        found.append(said(text_of(choice)))
        _replaced(choice, mark)
    return [*prose(tree, facts(tree)).split("\n"), *found]


def _replaced(element, text):
    for child in list(element):
        element.remove(child)
    element.text = text


def samples(tree):
    """What stands in the place of a fact in a text that nobody rendered: never sent."""
    return tuple(said(text_of(one)) for one in tree.xpath("//*[@t-out]"))


def without_links(body):
    """A message without the ways to the customer's own page: what is theirs to open."""
    tree = parsed(body)
    for block in tree.xpath("//div[contains(@class, 'rr_choices')]"):
        _dropped(block)
    for link in tree.xpath(f"//a[contains(@href, '{PAGE}')]"):
        _dropped(link)
    return Markup(etree.tostring(tree, encoding="unicode", method="html"))


def code(body):
    """What of a template is left in a message that should be rendered by now."""
    body = body or ""
    if not may_be_template(body):
        return ()
    found = (tag or attribute for tag, attribute in CODE.findall(body))
    return tuple(dict.fromkeys(found))


def reply(body):
    """What the writer of an e-mail added to what Odoo knows to be quoted, in lines."""
    tree = parsed(body)
    for quoted in tree.xpath(QUOTED):
        _dropped(quoted)
    return _broken(tree, "\n")


def _broken(tree, mark):
    """The text of a tree, with a mark where a line ends."""
    for one in tree.iter(*BLOCKS):
        one.text = mark + (one.text or "")
        one.tail = mark + (one.tail or "")
    return text_of(tree)


def said(text):
    """A text with single ordinary spaces."""
    return " ".join((text or "").split())
