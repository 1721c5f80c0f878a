"""Reading an amount of money the way people write it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_DECORATION = re.compile(r"[\s\u00a0\u202f'’$€£¥]|[A-Z]{3}")
_GROUPED = re.compile(r"^\d{1,3}([.,])\d{3}(\1\d{3})*$")
_MOST = Decimal("999999999999.99")


def read_amount(text: str) -> Decimal | None:
    """ "62,000", "62.000", "€62 000", "62k" and "62000.50" are what they look like.

    A single separator followed by exactly three digits groups thousands. Empty text is None.
    """
    bare = _DECORATION.sub("", text.strip())
    if not bare:
        return None
    thousands = bare[-1] in "kK"
    bare = bare[:-1] if thousands else bare
    if _GROUPED.match(bare):
        bare = re.sub(r"[.,]", "", bare)
    elif "," in bare and "." in bare:
        decimal = max(bare.rfind(","), bare.rfind("."))
        bare = re.sub(r"[.,]", "", bare[:decimal]) + "." + bare[decimal + 1 :]
    else:
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", bare):
        raise InvalidOperation(text)
    return Decimal(bare) * (1000 if thousands else 1)


class AmountField(forms.CharField):
    """An amount of money with at most two decimals; cleans to `Decimal` or None."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "class": "number"}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        try:
            amount = read_amount(str(value or "")[:60])
        except InvalidOperation as error:
            raise ValidationError("Write a number, such as 62,000.", code="invalid") from error
        if amount is None:
            return None
        if amount > _MOST or amount != amount.quantize(Decimal("0.01")):
            raise ValidationError("Write an amount with at most two decimals.", code="invalid")
        return amount

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value:,.2f}".removesuffix(".00")
        return value
