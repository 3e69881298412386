"""HTML that is kept, shown and read: what a message needs, nothing that acts by
itself, and its words as a reader sees them."""

import re
from functools import lru_cache
from hashlib import sha256

from lxml import etree, html
from markupsafe import Markup, escape

from odoo.tools import html_sanitize
from odoo.tools.mail import safe_attrs

from ...core.personal_link import without_tokens
from ...core.tone_alike import may_be_template

TAGS = frozenset(
    "a abbr article aside b bdi blockquote br caption center cite code col colgroup dd "
    "del div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img "
    "ins kbd li main nav ol p pre q s section small span strike strong sub sup table "
    "tbody td tfoot th thead tr tt u ul".split()
)
ATTRIBUTES = safe_attrs | {"role", "aria-label", "aria-hidden"}
LEADING = frozenset("href src action background cite longdesc usemap poster".split())
# Where an address may lead; a relative one has no colon before its path.
WHERE = re.compile(r"(https?|mailto|tel|sms|cid):|[^:]*$|[^:/?#]*[/?#]", re.I)
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
# What makes a style more than a style: it runs, or fetches from elsewhere.
STYLE = re.compile(
    r"expression|script|url\s*\(|image-set|@|behaviou?r|binding|\\|/\*|<", re.I
)
KNOWN = 2048  # texts; a message is looked at as it is written and as it leaves


def cleaned(body):
    """This HTML as it may be kept: unchanged where nothing in it acts, otherwise as
    Odoo cleans it and without addresses, styles and elements that run something.

    :return: Markup; links that act in a customer's name are hidden
    """
    body = Markup(without_tokens(str(body or "")))
    if _is_still(_Text(body)):
        return body
    tree = _fragment(html_sanitize(body, sanitize_attributes=True))
    for element in list(tree.iterdescendants()):
        if not _is_element(element) or element.tag not in TAGS:
            element.drop_tree()
            continue
        for name, value in element.attrib.items():
            if _attribute_acts(name, value):
                del element.attrib[name]
    return _inner(tree)


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


class _Text:
    """A text that is the same as another with the same SHA-256: what is known of one is
    kept without its words."""

    def __init__(self, body):
        self.body = body
        self.key = sha256(body.encode(errors="surrogatepass")).digest()

    def __hash__(self):
        return hash(self.key)

    def __eq__(self, other):
        return self.key == other.key

    def words(self):
        """The text, once: not kept with what is known of it."""
        body, self.body = self.body, None
        return body


@lru_cache(maxsize=KNOWN)
def _is_still(text):
    """Whether nothing in this HTML acts."""
    parts = html.fragments_fromstring(text.words(), parser=PLAIN)
    found = set()  # many elements have the same attributes: each is looked at once
    for part in parts:
        for element in part.iter() if not isinstance(part, str) else ():
            if not _is_element(element) or element.tag not in TAGS:
                return False
            found.update(element.items())
    return not any(_attribute_acts(*one) for one in found)


def as_written(body):
    """A message text in which what is encoded stays so: Odoo's QWeb takes the text
    between two tags as it is decoded, and would make markup of it."""
    tree = _fragment(body)
    for element in tree.iter():
        if _is_element(element):
            element.text = element.text and str(escape(element.text))
        element.tail = element.tail and str(escape(element.tail))
    return str(_inner(tree))


def _fragment(body):
    """The element that holds this HTML."""
    return html.fragment_fromstring(body or "", create_parent="div")


def _is_element(element):
    return isinstance(element.tag, str)


def _attribute_acts(name, value):
    if name not in ATTRIBUTES:
        return True
    if name == "style":
        return _style_acts(value)
    return name in LEADING and not WHERE.match(UNSEEN.sub("", value))


@lru_cache(maxsize=KNOWN)  # the same few in every message
def _style_acts(value):
    return bool(STYLE.search(value))


def _inner(tree):
    """What is in an element."""
    parts = [etree.tostring(one, encoding="unicode", method="html") for one in tree]
    return Markup(str(escape(tree.text or "")) + "".join(parts))
