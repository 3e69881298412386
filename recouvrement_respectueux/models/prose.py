"""The words of a message as a reader sees them, apart from its markup."""

from lxml import html

BREAK = "\ue000"  # private use: in nobody's text
BLOCKS = ("p", "div", "li", "ul", "br", "tr", "td", "th", "table", "h1", "h2", "h3")
FACTS = {"rr_table", "rr_panel", "rr_person"}  # classes of views/reminder_blocks.xml
QUOTED = "//*[@data-o-mail-quote] | //blockquote"


def parsed(body):
    """The tree of an HTML fragment."""
    return html.fromstring(f"<div>{body or ''}</div>")


def facts(tree):
    """The blocks of facts in a message: ``[(class, element)]``."""
    return [
        (name, element)
        for element in tree.iter("*")
        for name in FACTS.intersection((element.get("class") or "").split())
    ]


def prose(tree):
    """The sentences of a message, one line per paragraph, without the blocks of facts:
    the table of invoices, how to pay, the person. The tree is emptied of them."""
    for _name, block in facts(tree):
        block.drop_tree()
    lines = [said(line) for line in _broken(tree, BREAK).split(BREAK)]
    return "\n".join(filter(None, lines))


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
