"""The program as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys


def actorgraph(
    *arguments: str, fails: bool = False, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `actorgraph` with these arguments; raises when it fails, unless that is what is wanted."""
    done = subprocess.run(
        [sys.executable, "-m", "actorgraph", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert fails or done.returncode == 0, done.stderr
    return done
