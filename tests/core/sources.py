# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What an auditor looks for in Python sources: SQL put together from text, rights that
are given without a reason."""

import ast

QUERIES = {"execute", "execute_query", "execute_query_dict", "execute_values", "SQL"}
REASONS = ("sudo:", "superuser:")
REACH = 3  # lines between rights that are given and their reason


def built_queries(text):
    """Lines on which a query is made of text that is put together: by ``%``, ``+``, an
    f-string, ``format`` or ``join``, there or in a variable of this file."""
    tree = ast.parse(text)
    values = _values(tree)
    calls = [one for one in ast.walk(tree) if _called(one) in QUERIES]
    return [
        call.lineno
        for call in calls
        if call.args and any(_is_built(one) for one in _possible(call.args[0], values))
    ]


def unexplained_rights(text):
    """Lines with ``sudo()`` or the superuser, and no comment that says why in reach."""
    lines = text.splitlines()
    said = [
        number
        for number, line in enumerate(lines, start=1)
        if any(reason in line.partition("#")[2] for reason in REASONS)
    ]
    return [
        node.func.end_lineno
        for node in ast.walk(ast.parse(text))
        if _gives_rights(node)
        and not any(abs(node.func.end_lineno - one) <= REACH for one in said)
    ]


def _gives_rights(node):
    if _called(node) == "with_user":
        return "SUPERUSER_ID" in ast.unparse(node.args[0])
    return _called(node) == "sudo"


def _called(node):
    """Name of the function or method that this node calls; None for other nodes."""
    function = getattr(node, "func", None)
    return getattr(function, "attr", getattr(function, "id", None))


def _values(tree):
    """All that is given to each name, anywhere in the file: ``{name: [nodes]}``."""
    values = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign):
            for target in getattr(node, "targets", None) or [node.target]:
                given = node if isinstance(node, ast.AugAssign) else node.value
                values.setdefault(ast.unparse(target), []).append(given)
    return values


def _possible(node, values):
    return values.get(ast.unparse(node), []) if isinstance(node, ast.Name) else [node]


def _is_built(node):
    """Whether text is put together here; ``SQL`` does so with parameters."""
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.JoinedStr):
        return True
    if isinstance(node, ast.IfExp):
        return _is_built(node.body) or _is_built(node.orelse)
    if _called(node) in ("format", "join"):
        return _called(node.func.value) != "SQL"
    return False
