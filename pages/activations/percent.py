"""Shares as people read them."""

from dlviz.text import format_number


def percent(share: float) -> str:
    """Return a share in percent: whole from 10 % on, else two digits.

    >>> percent(0.166), percent(0.0123), percent(2e-12), percent(1.0)
    ('17 %', '1.2 %', '2e−10 %', '100 %')
    """
    hundredths = 100 * share
    rounded = f"{hundredths:.0f}" if hundredths >= 10 else f"{hundredths:.2g}"
    return f"{format_number(float(rounded))} %"
