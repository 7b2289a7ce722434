"""Prints the table of docs/speed.md: `python -m benchmarks [PART ...] [--sizes N,N] [--rounds N]`."""

from __future__ import annotations

import argparse
import sys

from benchmarks.parts import PARTS, measured
from benchmarks.table import machine, table


def main() -> None:
    """Measure, and print the machine and the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures actorgraph against yardsticks.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure, of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--sizes", type=_numbers, metavar="N,N", help="numbers of relations (default: those of each part)")
    parser.add_argument("--rounds", type=int, metavar="N", help="how often each is measured (default: that of each part)")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    sys.stdout.write(f"{machine()}\n\n")
    for line in table(measured(part, given.sizes, given.rounds) for part in given.parts or PARTS):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


if __name__ == "__main__":
    main()
