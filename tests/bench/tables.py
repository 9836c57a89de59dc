"""Numbers for people: medians, tails, and a table on the terminal."""

from statistics import median, quantiles


def ms(times):
    """(p50, p95) of some milliseconds, rounded."""
    return round(median(times)), round(quantiles(times, n=20, method="inclusive")[-1])


def table(head, rows):
    """Print rows under a head, columns aligned."""
    lines = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for i, line in enumerate(lines):
        first, *rest = (cell.ljust(w) for cell, w in zip(line, widths, strict=True))
        print(" | ".join([first, *(cell.strip().rjust(len(cell)) for cell in rest)]))
        if i == 0:
            print("-+-".join("-" * width for width in widths))
    print(flush=True)
