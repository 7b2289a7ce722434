"""How long actorgraph takes and how much memory it needs, measured against yardsticks: `python -m benchmarks`."""
