"""Records checksums of the source texts, so that the tests can check phrases and wording where no text is available.

    python -m tools.record_sources

Reads ../shared/sources/*.txt and data/, and writes three files into tests/data/recorded/, one checksum per line:

- sources.sha256: of each text with white space folded and apostrophes straight: what the phrases were last checked against
- phrases.sha256: of each phrase that the dataset cites from a source, once it was found there exactly once
- runs.sha256: the beginnings of the checksums of all runs of nine words, to recognise copied text without storing any

Refuses to record anything while a phrase is not found exactly once in its source.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from actorgraph import load
from actorgraph.model.collection import Records
from actorgraph.model.records import Citation

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "sources"
RECORDED = ROOT / "tests" / "data" / "recorded"
LONGEST_RUN = 8
"""The most consecutive words of a source that a file may contain."""
DIGITS = 12
"""Of a run's checksum; enough that no two of some ten thousand runs are taken for one another."""
_WORD = re.compile(r"[\w'-]+")


class Teaser(NamedTuple):
    """Where on the page of another source a teaser begins, and with which words the page goes on after it."""

    page: str
    begins: str
    goes_on: str


TEASERS: Mapping[str, Teaser] = {
    "usip-2022-afghan-reserves": Teaser("usip-2022-ttp-problem", "Tuesday, March 1, 2022", "Monday, February 28, 2022"),
    "usip-2022-afghan-state-report": Teaser("usip-2022-ttp-problem", "Monday, February 28, 2022", "Tuesday, February 15, 2022"),
    "usip-2022-ttp-podcast": Teaser("usip-2022-ttp-problem", "Tuesday, February 15, 2022", "Friday, March 18, 2022"),
    "usip-2024-india-election": Teaser("usip-2022-durand-line", "How Have India's Neighbors", "What Does Further Expansion"),
    "usip-2024-india-pakistan-trade": Teaser("usip-2022-durand-line", "Toward a Durable", "How Have India's Neighbors"),
    "usip-2024-sco-expansion": Teaser("usip-2022-durand-line", "What Does Further Expansion", "View All Publications"),
}
"""The sources of which only a teaser was read."""


def texts() -> Mapping[str, str]:
    """The normalised source texts by id, where they are available; else nothing. A teaser is cut out of its page."""
    pages = {path.stem: normal(path.read_text(encoding="utf-8")) for path in sorted(SHARED.glob("*.txt"))}
    return {**pages, **{source: _cut(pages[teaser.page], teaser) for source, teaser in TEASERS.items() if teaser.page in pages}}


def _cut(page: str, teaser: Teaser) -> str:
    start = page.index(teaser.begins)
    return page[start : page.index(teaser.goes_on, start)].strip()


def normal(text: str) -> str:
    """A text as phrases are compared with it: white space folded, apostrophes straight."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def words(text: str) -> list[str]:
    """The words of a text as runs of them are compared."""
    return _WORD.findall(text.replace("’", "'"))


def citations(records: Records) -> Iterator[Citation]:
    """Every citation of the dataset, of relations and of interests."""
    for relation in records.relations:
        yield from relation.citations
    for actor in records.actors:
        for interest in actor.interests:
            yield from interest.citations


def phrase_sum(citation: Citation) -> str:
    """The checksum of a phrase in its source."""
    return _sum(f"{citation.source}\n{normal(citation.phrase or '')}")


def run_sums(text: str) -> list[str]:
    """Checksums of the runs of words in a text that are too long to be copied, in the order in which they begin."""
    listed = [word.lower() for word in words(text)]
    runs = (listed[start : start + LONGEST_RUN + 1] for start in range(len(listed) - LONGEST_RUN))
    return [_sum(" ".join(run))[:DIGITS] for run in runs]


def recorded(name: str) -> list[str]:
    """The lines of a recorded file."""
    return (RECORDED / name).read_text(encoding="ascii").splitlines()


def made(records: Records, from_texts: Mapping[str, str]) -> Mapping[str, str]:
    """The files to record, by name."""
    phrases = {f"{phrase_sum(citation)}  {citation.source}" for citation in citations(records)}
    runs = {run for text in from_texts.values() for run in run_sums(text)}
    return {
        "sources.sha256": _lines(f"{_sum(text)}  {source}" for source, text in from_texts.items()),
        "phrases.sha256": _lines(phrases),
        "runs.sha256": _lines(runs),
    }


def misplaced(records: Records, from_texts: Mapping[str, str]) -> list[str]:
    """The phrases that are not found exactly once in their source, with how often they are."""
    found = ((c, from_texts[c.source].count(normal(c.phrase or ""))) for c in citations(records))
    return [f"{citation.source}: “{citation.phrase}” is found {times} times" for citation, times in found if times != 1]


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in sorted(lines))


def main() -> None:
    """Writes the files, or says why not."""
    records, at_hand = load(ROOT / "data"), texts()
    if missing := {source.id for source in records.sources} - at_hand.keys():
        sys.exit(f"no text of {', '.join(sorted(missing))}: save it in {SHARED}")
    if wrong := misplaced(records, at_hand):
        sys.exit("\n".join(wrong))
    for name, content in made(records, at_hand).items():
        (RECORDED / name).write_text(content, encoding="ascii")


if __name__ == "__main__":
    main()
