"""HTML that is kept and shown: what a message needs, nothing that acts by itself."""

import re
from functools import lru_cache
from hashlib import sha256

from lxml import etree, html
from markupsafe import Markup, escape

from odoo.tools import html_sanitize
from odoo.tools.mail import safe_attrs

from ...core.personal_link import without_tokens
from .prose import PLAIN

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
