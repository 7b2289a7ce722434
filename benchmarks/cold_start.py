"""How long a cold answer takes, as a ratio to importing typer and pydantic: `python benchmarks/cold_start.py [RUNS]`.

Whole processes, in turn with the yardstick so that a drifting machine slows both; the median of the ratios counts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

YARDSTICK = (sys.executable, "-c", "import typer, pydantic")
COMMANDS = {
    "hostile pakistan": ("hostile", "pakistan"),
    "hostile pakistan, json": ("hostile", "pakistan", "--format", "json"),
    "between pakistan afghan-taliban": ("between", "pakistan", "afghan-taliban"),
    "show pakistan": ("show", "pakistan"),
    "actors": ("actors",),
}


def seconds(command: tuple[str, ...]) -> float:
    """The time that a command takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print one ratio for each command."""
    for name, arguments in COMMANDS.items():
        command = (sys.executable, "-m", "actorgraph", *arguments)
        seconds(command)
        ratios = [seconds(command) / seconds(YARDSTICK) for _ in range(runs)]
        sys.stdout.write(f"{statistics.median(ratios):5.2f}  {name}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
