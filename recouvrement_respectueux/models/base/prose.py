"""The words of a message as a reader sees them, apart from its markup."""

import re

from lxml import etree, html
from markupsafe import Markup

BREAK = "\ue000"  # private use: in nobody's text
BLOCKS = ("p", "div", "li", "ul", "br", "tr", "td", "th", "table", "h1", "h2", "h3")
# Classes of views/reminder/reminder_blocks.xml.
FACTS = {"rr_table", "rr_panel", "rr_person", "rr_choices"}
# Looking into every element takes four times as long.
FACTS_IN = etree.XPath("//table[@class] | //div[@class] | //p[@class]")
PAGE = "/my/recovery"  # every address of the customer's own page
CODE = re.compile(  # of a template, that nobody rendered: in tags, a name is text
    r"(<t(?:\s[^<>]*)?/?>)"
    r"|<\w(?:[^<>\"]|\"[^\"]*\")*?\s(t-(?:out|esc|field|if|foreach|att[\w-]*)=\"[^\"]*\")"
)
QUOTED = "//*[@data-o-mail-quote] | //blockquote"


def parsed(body):
    """The tree of an HTML fragment."""
    return etree.fromstring(f"<div>{body or ''}</div>", html.html_parser)


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
        words = said(block.text_content())
        for one in known:
            words = words.replace(said(one), "") if one else words
        blank = [cell for cell in block.iter("td") if not said(cell.text_content())]
        if name in names and (not any(map(str.isalnum, words)) or blank):
            found.append(names[name])
    return tuple(dict.fromkeys(found))


def prose(tree, blocks):
    """The sentences of a message, one line per paragraph, without its blocks of facts:
    the table of invoices, how to pay, the person. The tree is emptied of them."""
    for _name, block in blocks:
        block.drop_tree()
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
        found.append(said(choice.text_content()))
        _replaced(choice, mark)
    return [*prose(tree, facts(tree)).split("\n"), *found]


def _replaced(element, text):
    for child in list(element):
        element.remove(child)
    element.text = text


def samples(tree):
    """What stands in the place of a fact in a text that nobody rendered: never sent."""
    return tuple(said(one.text_content()) for one in tree.xpath("//*[@t-out]"))


def without_links(body):
    """A message without the ways to the customer's own page: what is theirs to open."""
    tree = parsed(body)
    for block in tree.xpath("//div[contains(@class, 'rr_choices')]"):
        block.drop_tree()
    for link in tree.xpath(f"//a[contains(@href, '{PAGE}')]"):
        link.drop_tree()
    return Markup(etree.tostring(tree, encoding="unicode", method="html"))


def code(body):
    """What of a template is left in a message that should be rendered by now."""
    body = body or ""
    if "<t" not in body and " t-" not in body:
        return ()
    found = (tag or attribute for tag, attribute in CODE.findall(body))
    return tuple(dict.fromkeys(found))


def reply(body):
    """What the writer of an e-mail added to what Odoo knows to be quoted, in lines."""
    tree = parsed(body)
    for quoted in tree.xpath(QUOTED):
        quoted.drop_tree()
    return _broken(tree, "\n")


def _broken(tree, mark):
    """The text of a tree, with a mark where a line ends."""
    for one in tree.iter(*BLOCKS):
        one.text = mark + (one.text or "")
        one.tail = mark + (one.tail or "")
    return tree.text_content()


def said(text):
    """A text with single ordinary spaces."""
    return " ".join((text or "").split())
