from decimal import Decimal, InvalidOperation

import pytest

from jobdesc.forms.amounts import AmountField, read_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("62000", 62000),
        ("62,000", 62000),
        ("62.000", 62000),
        ("€62 000", 62000),
        ("62'000 CHF", 62000),
        ("62k", 62000),
        ("1,250,000", 1250000),
        ("57.55", "57.55"),
        ("57,55", "57.55"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("", None),
    ],
)
def test_an_amount_is_read_the_way_people_write_it(typed, amount):
    assert read_amount(typed) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("typed", ["-5", "NaN", "1e9", "sixty", "12-14", "1.2.3.4", "٦٢"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(InvalidOperation):
        read_amount(typed)


@pytest.mark.parametrize("amount", ["62000", "57.55", "999999999999.99"])
def test_a_shown_amount_reads_back_the_same(amount):
    field = AmountField()
    assert field.to_python(field.prepare_value(Decimal(amount))) == Decimal(amount)
