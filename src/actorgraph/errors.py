"""What can go wrong, one class each; every error carries its evidence as attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actorgraph.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actorgraph.problems import Problem


class ActorgraphError(Exception):
    """Anything that actorgraph refuses to do, told in a sentence for the person who asked."""


class InvalidQuestion(ActorgraphError):
    """A question that cannot be put: a date that is none, a tier or an option that does not exist."""


class UnknownName(ActorgraphError):
    """No actor, source or type has this name; `nearest` holds the ids that come closest."""

    def __init__(self, what: str, name: str, nearest: Iterable[str] = ()) -> None:
        self.what, self.name, self.nearest = what, name, tuple(nearest)
        hint = f" Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"No {what} is called {quoted(name)} in this dataset.{hint}")


class AmbiguousName(ActorgraphError):
    """Several actors, sources or types have this name; `candidates` holds their ids."""

    def __init__(self, what: str, name: str, candidates: Iterable[str]) -> None:
        self.what, self.name, self.candidates = what, name, tuple(candidates)
        super().__init__(f"{quoted(name)} names more than one {what}: {', '.join(self.candidates)}. Ask for one of these ids.")


class InvalidDataset(ActorgraphError):
    """A dataset that cannot be read; `problems` lists every mistake in it, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ServerFailed(ActorgraphError):
    """A SPARQL server that cannot be reached, refuses, or does not hold what was asked for."""


class OutputRefused(ActorgraphError):
    """An output that could not be written; whatever stood there before is unharmed."""
