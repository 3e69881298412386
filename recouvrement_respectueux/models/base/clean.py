"""HTML that is kept and shown: what a message needs, nothing that acts by itself."""

import re

from lxml import etree, html
from markupsafe import Markup, escape

from odoo.tools import html_sanitize
from odoo.tools.mail import safe_attrs

from ...core.personal_link import without_tokens

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


def cleaned(body):
    """This HTML as it may be kept: unchanged where nothing in it acts, otherwise as
    Odoo cleans it and without addresses, styles and elements that run something.

    :return: Markup; links that act in a customer's name are hidden
    """
    body = Markup(without_tokens(str(body or "")))
    if not any(map(_acts, _fragment(body).iterdescendants())):
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


def _acts(element):
    if not _is_element(element) or element.tag not in TAGS:
        return True
    return any(_attribute_acts(*one) for one in element.attrib.items())


def _attribute_acts(name, value):
    if name not in ATTRIBUTES:
        return True
    if name == "style":
        return bool(STYLE.search(value))
    return name in LEADING and not WHERE.match(UNSEEN.sub("", value))


def _inner(tree):
    """What is in an element."""
    parts = [etree.tostring(one, encoding="unicode", method="html") for one in tree]
    return Markup(str(escape(tree.text or "")) + "".join(parts))
