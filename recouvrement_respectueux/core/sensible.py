"""Amounts of the settings that make sense in the currency of a company.

They are thought in euros. Elsewhere they are converted and made round: by the rate of
the day where the company has one, else by the table below.
"""

from decimal import ROUND_HALF_UP, Decimal

# How many come to about one euro: orders of magnitude, written down in November 2026,
# which need no upkeep. They only choose the first proposal of a setting; no amount of a
# customer is ever converted by them.
PER_EURO = {
    **{"EUR": "1", "USD": "1.1", "GBP": "0.9", "CHF": "1", "CAD": "1.6", "AUD": "1.8"},
    **{"NZD": "2", "SGD": "1.5", "HKD": "9", "TWD": "35", "CNY": "8", "JPY": "160"},
    **{"KRW": "1600", "INR": "100", "PKR": "320", "BDT": "130", "LKR": "350"},
    **{"IDR": "18000", "VND": "28000", "THB": "38", "PHP": "65", "MYR": "5"},
    **{"KHR": "4500", "LAK": "24000", "MMK": "2300", "MNT": "3800", "NPR": "155"},
    **{"DKK": "7.5", "NOK": "12", "SEK": "11", "ISK": "145", "PLN": "4.3", "CZK": "25"},
    **{"HUF": "400", "RON": "5", "BGN": "2", "RSD": "117", "BAM": "2", "MKD": "62"},
    **{"ALL": "98", "MDL": "20", "UAH": "48", "BYN": "3.5", "RUB": "95", "TRY": "48"},
    **{"GEL": "3", "AMD": "430", "AZN": "1.9", "KZT": "580", "UZS": "14000"},
    **{"ILS": "4", "AED": "4", "SAR": "4", "QAR": "4", "KWD": "0.3", "BHD": "0.4"},
    **{"OMR": "0.4", "JOD": "0.8", "LBP": "100000", "IQD": "1500", "IRR": "50000"},
    **{"MAD": "11", "DZD": "150", "TND": "3.4", "LYD": "6", "EGP": "55", "MRU": "45"},
    **{"XOF": "656", "XAF": "656", "KMF": "492", "XPF": "119", "GNF": "10000"},
    **{"CDF": "3000", "MGA": "5000", "MUR": "53", "SCR": "16", "DJF": "205"},
    **{"NGN": "1700", "GHS": "13", "KES": "150", "UGX": "4200", "TZS": "2900"},
    **{"RWF": "1600", "BIF": "3400", "ETB": "160", "ZAR": "20", "ZMW": "27"},
    **{"AOA": "1050", "MZN": "74", "CVE": "110", "HTG": "150", "DOP": "70"},
    **{"MXN": "21", "GTQ": "9", "CRC": "590", "COP": "4600", "PEN": "4", "BOB": "8"},
    **{"BRL": "6.2", "ARS": "1600", "CLP": "1050", "UYU": "46", "PYG": "8500"},
    **{"VES": "250", "CUP": "26", "JMD": "185", "TTD": "7.5"},
}
# A currency that is not in the table: by its decimals, few of which mean small units.
BY_DECIMALS = {0: "500", 1: "10", 2: "1", 3: "0.4"}


def sensible(
    euros: Decimal, currency: str, decimals: int, rate: Decimal | None = None
) -> Decimal:
    """The amount that stands for so many euros in this currency, made round.

    :param str currency: its code
    :param int decimals: how many decimals it is written with
    :param rate: how many come to one euro today, None where the company has no rate
    """
    usual = PER_EURO.get(currency) or BY_DECIMALS.get(decimals, "1")
    per_euro = rate if rate and rate > 0 else Decimal(usual)
    return friendly(euros * per_euro, decimals)


def friendly(amount: Decimal, decimals: int = 2) -> Decimal:
    """This amount with one digit that is not zero (13,120 is 10,000), and never less
    than the smallest that the currency can write; nothing stays nothing."""
    if amount <= 0:
        return Decimal(0)
    place = Decimal(1).scaleb(max(amount.adjusted(), -decimals))
    return max((amount / place).quantize(Decimal(1), ROUND_HALF_UP), Decimal(1)) * place
