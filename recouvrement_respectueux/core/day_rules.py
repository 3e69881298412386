"""Words about days, French and English, as rules of one table: the more telling first,
since no rule looks at what another has taken."""

import re

from .day_means import (
    between,
    day_month,
    feast,
    first_weekday,
    iso,
    last_weekday,
    mid_month,
    month_end,
    month_start,
    numbered,
    numbered_next,
    numbered_this,
    numeric,
    quarter_end,
    unclear,
)
from .day_near import NEAR
from .day_patterns import (
    DAY,
    END,
    LONG_WEEKDAY,
    MONTH,
    NEXT_MONTH,
    OF,
    OF_MONTH,
    WEEKDAY,
    YEAR,
)

START, STOP = r"(?<![\w/.,-])", r"(?!\w)"
DATES = (
    ("iso", r"(20\d\d)-(\d\d)-(\d\d)", iso),
    (
        "unclear",
        r"(?:(?:avant|apres|after|until\s+after|past|des|once)\s+(?:les\s+|la\s+"
        r"|the\s+)?(?:fetes|vacances|conges|holidays?|noel|new\s+year|summer"
        r"|harvest|moisson|recolte|rentree|easter|paques)"
        rf"|courant\s+(?:du\s+)?(?:(?<!\d )mois\s+pro(?:chain)?|mois|{MONTH})"
        rf"|(?:sometime|some\s+time|at\s+some\s+point)\s+in\s+{MONTH}|during\s+{MONTH}"
        r"|dans\s+le\s+courant\s+d[ue]\s+\w+)",
        unclear,
    ),
    (
        "day month",
        rf"(?:(?:{WEEKDAY})[.,]?\s+)?(?:the\s+|le\s+)?(?P<day>{DAY})\s*(?:of\s+)?(?P<mon"
        rf"th>{MONTH})\.?(?:,?\s+(?P<year>{YEAR}))?",
        day_month,
    ),
    (
        "month day",
        rf"(?:(?:{WEEKDAY})[.,]?\s+)?(?P<month>{MONTH})\.?\s+(?:the\s+)?(?P<day>{DAY})(?:,?"
        rf"\s+(?P<year>{YEAR}))?",
        day_month,
    ),
    (
        "numeric",
        r"(?:(?:le|the|on|by|du|au)\s+)?(?P<first>0?[1-9]|[12]\d"
        r"|3[01])(?P<mark>[/.-])(?P<second>0?[1-9]|[12]\d"
        r"|3[01])(?:(?P=mark)(?P<year>20\d\d|\d\d))?(?![\d/%€$£-]|[.,]\d|\s?(?:€"
        r"|eur|%))",
        numeric,
    ),
    (
        "between",
        rf"(?:entre|between)\s+(?:le\s+|the\s+)?(?P<first>{DAY})\s+(?:et"
        rf"|and)\s+(?:le\s+|the\s+)?(?P<last>{DAY})(?:\s+(?P<month>{MONTH}))?",
        between,
    ),
    (
        "last weekday",
        r"(?:le\s+|the\s+)?(?:dernier|last)\s+(?:(?P<working>working\s+day"
        r"|business\s+day|jour\s+ouvr(?:e|able)|jour)"
        rf"|(?P<weekday>{LONG_WEEKDAY}))\s*{OF_MONTH}",
        last_weekday,
    ),
    (
        "numbered next",
        r"(?:(?:le|the|du|au|on|by|about|around"
        rf"|from)\s+)*(?P<day>{DAY})(?:\s+day)?\s*(?:de|of|on|in)?\s*{NEXT_MONTH}",
        numbered_next,
    ),
    (
        "numbered this",
        rf"(?:(?:le|the)\s+)?(?P<day>{DAY})\s*(?:de\s+ce\s+mois"
        r"|du\s+mois\s+(?:en\s+cours|courant)|ce\s+mois(?:[- ]ci)?"
        r"|of\s+this\s+month|this\s+month|(?:du\s+)?courant)",
        numbered_this,
    ),
    (
        "numbered",
        r"(?:(?:le|the|au|on)\s+)?(?P<day>premier|1er|first|1st)\s+(?:du|of\s+the"
        r"|of)\s+(?:mois|month)",
        numbered,
    ),
    (
        "numbered",
        rf"(?:tous\s+les|every|chaque)\s+(?P<day>{DAY})\s+(?:du|de\s+chaque"
        r"|of\s+the|of\s+each|of)\s+(?:mois|month)",
        numbered,
    ),
    (
        "first weekday",
        rf"(?:premier|first)\s+(?P<weekday>{LONG_WEEKDAY})\s*{OF_MONTH}",
        first_weekday,
    ),
    (
        "quarter end",
        r"(?:la\s+)?fin\s+(?:de|du|d'un)\s+trimestre"
        r"|(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?quarter|quarter[- ]?end",
        quarter_end,
    ),
    (
        "year end",
        r"(?:la\s+)?fin\s+(?:d'|de\s+l')annee"
        r"|(?:the\s+)?(?:end\s+of\s+(?:the\s+)?year|year[- ]?end)",
        feast(12, 31),
    ),
    ("month end", rf"{END}\s*{OF_MONTH}", month_end),
    (
        "month end",
        r"(?P<month>(?!))?(?P<next>(?!))?(?P<year>(?!))?(?:month[- ]?end|eom"
        r"|end\s+month|fdm|fin\s+de\s+mois)",
        month_end,
    ),
    (
        "before month end",
        r"(?:before|avant)\s+(?:the\s+)?(?P<month>(?!))?(?P<year>(?!))?(?:(?P<nex"
        rf"t>{NEXT_MONTH})\s+(?:is\s+)?out|(?:the\s+)?month\s+(?:is\s+)?(?:out"
        r"|over|ends?))",
        month_end,
    ),
    (
        "mid month",
        rf"(?:a\s+la\s+|the\s+)?(?:mi|mid|milieu|middle)[\s-]*{OF_MONTH}",
        mid_month,
    ),
    (
        "month start",
        r"(?:au\s+|le\s+|the\s+)?(?:tout\s+)?(?:debut|beginning|start|early"
        rf"|premiers?\s+jours?|first\s+(?:few\s+)?days?)\s*{OF}(?:(?P<month>{MONTH})"
        rf"|{NEXT_MONTH}|month)",
        month_start,
    ),
)
RULES = tuple(
    (name, re.compile(f"{START}(?:{pattern}){STOP}"), means)
    for name, pattern, means in (*DATES, *NEAR)
)
