"""Rules about days that are near: weekdays, tomorrow, so many days, weekends."""

from .day_means import (
    feast,
    fixed,
    in_days,
    in_hours,
    in_months,
    in_weeks,
    mid_next_week,
    month_end,
    next_week,
    numbered,
    start_next_week,
    tomorrow,
    week_after_next,
    week_end,
    weekday,
    weekday_day,
    weekday_later,
    weekday_next,
    weekday_next_week,
    weekend,
    working_days,
)
from .day_patterns import (
    BARE_DAY,
    END,
    LONG_WEEKDAY,
    NEXT,
    NEXT_MONTH,
    NUMBER,
    OF,
    WEEKDAY,
)

NEAR = (
    (
        "weekday later",
        rf"(?P<weekday>{WEEKDAY})\s+(?:en\s+(?:huit|quinze|8|15)|week\b|in\s+(?:eight"
        r"|8)|fortnight)",
        weekday_later,
    ),
    (
        "weekday later",
        rf"(?:a\s+)?week\s+(?:on\s+|from\s+)?(?:this\s+)?(?P<weekday>{LONG_WEEKDAY})",
        weekday_later,
    ),
    (
        "weekday next week",
        rf"(?:(?P<weekday>{WEEKDAY})\s*(?:,|matin"
        rf"|apres-midi)?\s*(?:de\s+)?(?:la\s+)?(?:of\s+)?(?:semaine\s+{NEXT}"
        r"|next\s+week|the\s+week\s+after)"
        rf"|(?:la\s+)?semaine\s+{NEXT},?\s+(?:le\s+|des\s+)?(?P<after>{LONG_WEEKDAY}))",
        weekday_next_week,
    ),
    (
        "next week day",
        rf"next\s+week,?\s+(?:on\s+|by\s+)?(?:(?P<weekday>{LONG_WEEKDAY})"
        r"|(?P<after>(?!)))",
        weekday_next_week,
    ),
    (
        "weekday day",
        rf"{WEEKDAY}[.,]?\s+(?:le\s+|the\s+)?(?P<day>{BARE_DAY})(?!\s*(?:h\b|heures?|:"
        r"|am\b|pm\b|€|eur|o'clock|%|jours|days))",
        weekday_day,
    ),
    (
        "next weekday",
        rf"(?:(?P<weekday>{LONG_WEEKDAY})\s+(?:{NEXT}|coming)|(?!))",
        weekday_next,
    ),
    (
        "next weekday",
        rf"(?:next|(?:this\s+)?coming)\s+(?P<weekday>{LONG_WEEKDAY})",
        weekday_next,
    ),
    (
        "tomorrow week",
        r"(?:demain\s+en\s+huit|tomorrow\s+week|a\s+week\s+(?:from\s+)?tomorrow"
        r"|week\s+from\s+tomorrow)",
        fixed(8),
    ),
    (
        "after tomorrow",
        r"(?:apres[\s-]?demain|(?:the\s+)?(?:day\s+)?after\s+(?:tomm?orr?ow|tmrw"
        r"|tomoz)|ap(?:res)?[- ]?dem(?:ain)?|overmorrow|next\s+tomorrow)",
        fixed(2),
    ),
    (
        "tomorrow",
        r"(?:de?main|2main|dem1|tomm?orr?ow|tmrw|tmw|tmr|tomo|tomoz|2moro|2morrow"
        r"|tomoro|(?:the\s+)?morra|the\s+morn)",
        tomorrow,
    ),
    ("weeks from", rf"(?P<count>{NUMBER})\s+weeks?\s+from\s+(?:now|today)", in_weeks),
    (
        "today week",
        r"(?:a\s+week\s+today|today\s+next\s+week|today\s+week"
        r"|aujourd'hui\s+en\s+huit)",
        fixed(7),
    ),
    ("fortnight today", r"a\s+fortnight\s+today", fixed(14)),
    (
        "today",
        r"(?:aujourd'?\s?hui|auj|ajd|ce\s+(?:soir|jour(?!\W?la\b)|matin|midi)"
        r"|cet?\s+(?:apres[- ]midi|aprem)|dans\s+la\s+(?:journee|soiree|foulee"
        r"|minute|matinee)|tout\s+de\s+suite|immediatement|sur[- ]le[- ]champ"
        r"|today|tonight|tonite|this\s+(?:afternoon|arvo|evening|morning)"
        r"|(?:right\s+|just\s+)now|straight\s+away|right\s+away|immediately"
        r"|by\s+close\s+of\s+(?:play|business)|eod|cob|an\s+hour|one\s+hour"
        r"|une\s+heure|right\s+this\s+second|end\s+of\s+(?:the\s+)?day"
        r"|fin\s+de\s+journee|within\s+the\s+hour)",
        fixed(0),
    ),
    (
        "working days",
        rf"(?P<count>{NUMBER})\s*(?:a\s+\d+\s+)?(?:jours?\s+(?:ouvr(?:es?|ables?)"
        r"|de\s+banque)|working\s+days?|business\s+days?|bank(?:ing)?\s+days?)",
        working_days,
    ),
    (
        "hours",
        r"(?P<count>\d{2,3})\s?(?:h\b|hrs?\b|heures?|hours?)(?!\s?\d)",
        in_hours,
    ),
    (
        "huitaine",
        r"(?:sous|dans|d'ici|a|en)\s+(?:une\s+)?(?:petite\s+)?huitaine(?:\s+de\s+j"
        r"ours)?",
        fixed(8, 7),
    ),
    (
        "quinzaine",
        r"(?:sous|dans|d'ici|en)\s+(?:une\s+"
        r"|la\s+)?(?:petite\s+)?quinzaine(?:\s+de\s+jours)?",
        fixed(15, 14),
    ),
    (
        "quinze jours",
        r"(?:sous|dans|d'ici)\s+(?:les\s+)?(?:quinze|15)\s*(?:jours|j)\b",
        fixed(15, 14),
    ),
    (
        "dizaine",
        r"(?:sous|dans|d'ici|en)\s+(?:une\s+)?(?:petite\s+)?dizaine(?:\s+de\s+jour"
        r"s)?",
        fixed(10),
    ),
    (
        "fortnight",
        r"(?:in|within|a|another|give\s+me\s+a|after\s+a"
        r"|one)\s+(?:a\s+)?fortnight(?:'?s\s+time)?",
        fixed(14),
    ),
    (
        "days",
        r"(?:(?:sous|dans|d'ici|d'ici\s+a|in|within|on|after|maximum|max|comptez"
        r"|allow|give\s+me|laissez[- ]moi|apres|over|next|for)\s+)(?:les\s+"
        r"|the\s+|environ\s+|about\s+|maximum\s+|max\s+|another\s+|next\s+"
        rf"|encore\s+|le\s+delai\s+de\s+|un\s+delai\s+de\s+)*(?P<count>{NUMBER})\s*(?:"
        r"(?:petite?s?|more|calendar|prochains?|autres?|full|short"
        r"|or\s+so)\s+)*(?:jours?|j\b|days?|jrs)",
        in_days,
    ),
    (
        "days from",
        rf"(?P<count>{NUMBER})\s*(?:jours?|days?)\s*(?:from\s+(?:now|today|approval"
        r"|receipt)|time|max(?:i(?:mum)?)?|a\s+compter|to\s+(?:pay|clear|settle)"
        r"|'?\s*time)",
        in_days,
    ),
    (
        "weeks",
        r"(?:(?:sous|dans|d'ici|d'ici\s+a|in|within|give\s+me|laissez[- ]moi"
        r"|another|after|encore|apres|comptez|allow|have|need|avoir|for"
        r"|by)\s+)(?:les\s+|the\s+|environ\s+|about\s+|another\s+|encore\s+"
        r"|maximum\s+|maybe\s+|une?\s+delai\s+(?:supplementaire\s+)?de\s+)*(?P<co"
        rf"unt>{NUMBER})\s*(?:(?:petite?s?|more|extra|bonnes?|short)\s+)*(?:semaines?"
        r"|weeks?|wks?|sem\b)(?:'?\s*time)?",
        in_weeks,
    ),
    (
        "weeks from",
        rf"(?P<count>{NUMBER})\s*-?\s*(?:(?:more|extra|other|autres?)\s+)*(?:semaines?"
        r"|weeks?|wks?)\s*(?:from\s+(?:now|today|\w+day)|maxi?(?:mum)?|extension"
        r"|extra|more|supplementaires?|de\s+(?:delai|plus)|'?\s*time|to\s+pay"
        r"|et\s+c|tops)",
        in_weeks,
    ),
    (
        "weeks bare",
        rf"(?<![^.!?\n] )(?P<count>{NUMBER})\s+(?:semaines?|weeks?|wks?)",
        in_weeks,
    ),
    ("weeks more", rf"(?:a\s+)?(?P<count>{NUMBER})\s+more\s+weeks?", in_weeks),
    (
        "months",
        r"(?:sous|dans|d'ici|d'ici\s+a|in|within)\s+(?:about\s+"
        rf"|environ\s+)?(?P<count>{NUMBER})\s*(?:mois|months?)(?:'?\s*time)?",
        in_months,
    ),
    (
        "week after next",
        r"(?:the\s+)?week\s+after\s+next|dans\s+deux\s+semaines\s+fin",
        week_after_next,
    ),
    (
        "start next week",
        r"(?:debut|des\s+le\s+debut|beginning|start|early|first\s+thing"
        rf"|first\s+part)\s*{OF}(?:semaine\s+{NEXT}|s\.?\s*pro|next\s+week)",
        start_next_week,
    ),
    (
        "start of week",
        r"(?:debut\s+de\s+semaine|start\s+of\s+the\s+week)",
        start_next_week,
    ),
    (
        "mid next week",
        rf"(?:milieu|mi|mid|middle)[\s-]*{OF}(?:semaine\s+{NEXT}|next\s+week)",
        mid_next_week,
    ),
    (
        "week end",
        rf"{END}\s*{OF}(?:(?P<next>semaine\s+{NEXT}|next\s+week"
        r"|(?:the\s+)?following\s+week)|(?:semaine"
        r"|week)(?!\s?-?end)(?:\s+(?:en\s+cours|ci))?)",
        week_end,
    ),
    (
        "before weekend",
        r"(?P<next>(?!))?(?:before|avant|ahead\s+of)\s+(?:the|le|ce"
        r"|this)\s+(?:weekend|week-end|w-?e\b|wkend)",
        week_end,
    ),
    (
        "weekend",
        r"(?:ce|cette|this|the|over\s+the|le|at\s+the|au)\s+(?:fin\s+de\s+semaine"
        r"|w(?:eek)?[- ]?e(?:nd)?)(?:\s+(?P<next>prochain|d'apres))?",
        weekend,
    ),
    ("weekend", r"(?P<next>next|(?!))\s*weekend", weekend),
    (
        "next week",
        rf"(?:(?:la|une?|l')?\s*(?:semaine|sem\.?)\s+{NEXT}|s\.?\s?pro\b"
        r"|next\s+(?:week|wk)|(?:the\s+)?(?:following|coming)\s+week"
        r"|week\s+after)",
        next_week,
    ),
    (
        "this week",
        r"(?P<next>(?!))?(?:cette\s+semaine|dans\s+la\s+semaine"
        r"|courant\s+(?:de\s+)?(?:la\s+)?semaine|this\s+week|within\s+the\s+week"
        r"|in\s+the\s+week|later\s+this\s+week)",
        week_end,
    ),
    (
        "in a week",
        r"(?:(?:sous|dans|d'ici)\s+(?:une\s+)?semaine|7\s+jours)",
        fixed(7),
    ),
    (
        "next month",
        r"(?P<month>(?!))?(?P<year>(?!))?(?:le\s+|in\s+"
        rf"|by\s+)?(?P<next>{NEXT_MONTH})",
        month_end,
    ),
    (
        "this month",
        r"(?P<month>(?!))?(?P<year>(?!))?(?P<next>(?!))?(?:ce\s+mois[- ]ci"
        r"|ce\s+mois|(?:later\s+)?this\s+month|dans\s+le\s+mois|in\s+the\s+month"
        r"|avant\s+la\s+fin)",
        month_end,
    ),
    (
        "now",
        r"(?:(?:pay|do|send|transfer|settl|sort|mak)\w*\s+(?:\w+\s+){0,3}now"
        r"|je\s+(?:paie|paye|regle|vire|fais\s+\w+)\s+(?:\w+\s+){0,2}(?:maintenant"
        r"|la\s+maintenant))",
        fixed(0),
    ),
    (
        "new year's eve",
        r"new\s+year'?s?\s+eve|\bnye\b|hogmanay|la\s+saint[- ]sylvestre",
        feast(12, 31),
    ),
    ("halloween", r"halloween", feast(10, 31)),
    (
        "valentine",
        r"(?:by|on|for)\s+valentine'?s?(?:\s+day)?|(?:a"
        r"|pour)\s+la\s+saint[- ]valentin",
        feast(2, 14),
    ),
    (
        "christmas eve",
        r"christmas\s+eve|(?:reveillon|veille)\s+de\s+noel",
        feast(12, 24),
    ),
    (
        "christmas",
        r"(?:a|pour|avant|before|by|for)\s+(?:noel|christmas|xmas)",
        feast(12, 24),
    ),
    (
        "numbered",
        r"(?:(?:le|au|du|des\s+le|d'ici\s+le|the|on|by|on\s+the|by\s+the"
        rf"|vers\s+le|jusqu'au)\s+)+(?P<day>{BARE_DAY})(?!\s?(?:%|€|euros?|eur\b"
        r"|h\b|heures?|:\d|chf|\$|£|[.,]\d|(?:er|e)?\s+(?:rue|avenue)|factures?"
        r"|invoices?|restant|semaines?|weeks?|days?|jours?|mois|months?|fois"
        r"|versements?|instal|payments?|\d|[-/]\d|quid|pounds?|dollars?|one\b"
        r"|autres?|others?|dernieres?|premiere?s?\b|thing|am\b|pm\b|balles|k\b))",
        numbered,
    ),
    (
        "numbered",
        r"(?P<day>(?:[12]?1st|2?2nd|2?3rd|(?:[4-9]|1\d|2[04-9]|30)th"
        r"|31st))(?!\s*(?:floor|time|reminder|instal|payment|street|avenue|email"
        r"|invoice|letter|century))",
        numbered,
    ),
    (
        "weekday",
        rf"(?<!good\s)(?P<weekday>{LONG_WEEKDAY}|(?:(?<=on )|(?<=by ))(?:mon|sat"
        r"|sun)(?!\s+\w+day))(?!s?\s+(?:dernier|passe|last|gone)|s\b)",
        weekday,
    ),
)
