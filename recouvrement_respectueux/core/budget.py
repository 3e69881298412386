"""What a customer can set aside each month, from three figures they may give.

The figures are theirs: they are used for this one sum and kept nowhere (I11).
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Budget:
    """A month: income, fixed costs, instalments to other creditors. One currency."""

    income: Decimal
    costs: Decimal = Decimal(0)
    others: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """What remains each month; zero when the month already costs more."""
        return max(self.income - self.costs - self.others, Decimal(0))

    def asks_too_much(self, monthly: Decimal) -> bool:
        """Whether instalments of ``monthly`` ask for more than what remains (GR-03)."""
        return monthly > self.left
