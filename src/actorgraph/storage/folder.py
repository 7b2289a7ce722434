"""A dataset folder → Records, or every mistake in it with file, line and column."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any

from actorgraph.errors import Fault, InvalidDataset, Problem, Refused, quoted
from actorgraph.errors import Path as Where
from actorgraph.model.collection import Records
from actorgraph.model.records import SECTIONS, TERMS
from actorgraph.storage.build import R, assemble, shown_id
from actorgraph.storage.contents import RELATIONS, Progress, bundled, relation_files
from actorgraph.storage.standard import entry_of
from actorgraph.storage.yaml import Place, YamlFile


def load(
    folder: str | Path | None = None,
    into: type[R] = Records,  # type: ignore[assignment]
    progress: Progress | None = None,
) -> R:
    """The dataset in `folder` (the bundled one without it). Raises `InvalidDataset` with every problem found.

    `progress` is told how much of the work is done, and how much there is: both in bytes of the files, each of which counts
    twice, as read and as made into records. The two are equal at the end.
    """
    return Folder(Path(folder) if folder is not None else bundled(), progress).records(into)


class Folder:
    """A dataset folder read into plain values; knows the line of each of them. `progress` is that of `load`."""

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._progress = progress
        self._bytes = 0  # of all files
        self._files: dict[str, list[YamlFile]] = {}
        self._rows: dict[str, list[int]] = {section: [] for section in TERMS}
        self._starts_of: dict[str, list[int]] = {}
        self._places_of: dict[str, Mapping[Where, Place]] = {}
        with collector_paused():
            try:
                self._read()
            except OSError as error:  # a name that is too long, a folder above that may not be entered
                self._no_folder(f"the folder cannot be opened: {error.strerror}")

    def records(self, into: type[R] = Records) -> R:  # type: ignore[assignment]
        """The records of the folder, as the class `into`. Raises `InvalidDataset`."""
        with collector_paused():
            return self._build(into)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the dataset is read from, also those that are missing."""
        return tuple(Path(file.name) for files in self._files.values() for file in files)

    def locate(self, fault: Fault) -> Problem:
        """The problem that a fault is, with the file, line and column of the value that its path leads to."""
        section, *inner = fault.path
        if section in TERMS:
            section, inner[0] = "vocabulary", self._rows[str(section)][int(inner[0])]
        file, path = self._file_of(str(section), tuple(inner))
        line = col = 1
        if file is not None:
            places = self._places(file)
            while path and path not in places:
                path = path[:-1]
            if (place := places.get(path)) is not None:
                at_key = fault.code == "AG101"
                line, col = (place.key_line, place.key_col) if at_key else (place.line, place.col)
        name = file.name if file else str(self.path / f"{section}.yaml")
        return Problem(
            name, line, col, fault.code, fault.record or self._id_at(str(section), inner), fault.message, fault.found, fault.advice
        )

    # reading -------------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        if not self.path.is_dir():
            self._no_folder("there is no such folder")
            return
        names = {section: [f"{section}.yaml"] for section in ("dataset", "sources", "actors")}
        names["relations"] = self._relation_files()
        own = self.path / "vocabulary.yaml"
        # A link that leads nowhere is no file, and must not pass for one that was left out.
        names["vocabulary"] = [own.name] if own.exists() or own.is_symlink() else []
        sizes = {name: _size(self.path / name) for listed in names.values() for name in listed}
        starts = dict(zip(sizes, accumulate(sizes.values(), initial=0), strict=False))
        self._bytes = sum(sizes.values())
        for section, listed in names.items():
            self._files[section] = [self._file(name, starts[name], sizes[name]) for name in listed]
        self.problems += [problem for files in self._files.values() for file in files for problem in file.problems]

    def _no_folder(self, message: str) -> None:
        self.problems.append(Problem(str(self.path), 0, 0, "AG001", "", message, "", "give the folder that contains dataset.yaml"))

    def _file(self, name: str, before: int, size: int) -> YamlFile:
        return YamlFile(self.path / name, str(self.path / name), lambda part: self._tell(before + round(size * part)))

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, 2 * self._bytes)

    def _relation_files(self) -> list[str]:
        several = self.path / RELATIONS
        if not several.is_dir():
            return ["relations.yaml"]
        if (single := self.path / "relations.yaml").exists():
            message = "both a file relations.yaml and a folder relations exist"
            self.problems.append(Problem(str(single), 1, 1, "AG001", "", message, "", "keep one of the two"))
        try:
            return [str(Path(RELATIONS, name)) for name in relation_files(self.path)]
        except OSError as error:
            message, advice = f"the folder cannot be opened: {error.strerror}", "check its permissions"
            self.problems.append(Problem(str(several), 0, 0, "AG001", "", message, "", advice))
            return []

    # building ------------------------------------------------------------------------------------------------------

    def _build(self, into: type[R]) -> R:
        if any(file.value is None and file.problems for files in self._files.values() for file in files) or not self._files:
            # Unreadable files would make every reference to them look broken.
            raise InvalidDataset(sorted(self.problems))
        vocabulary, faults = self._vocabulary()
        raw = {"description": self._description(), **{section: self._listed(section) for section in SECTIONS}, **vocabulary}
        number = sum(len(raw[section]) for section in (*SECTIONS, *TERMS))
        try:
            records = assemble(raw, into, lambda done: self._tell(self._bytes + self._bytes * done // number))
        except Refused as refused:
            raise InvalidDataset(self._all_problems([*faults, *refused.faults])) from None
        if faults or self.problems:
            raise InvalidDataset(self._all_problems(faults))
        self._tell(2 * self._bytes)
        return records

    def _all_problems(self, faults: Iterable[Fault]) -> list[Problem]:
        """Every problem in file order; where reading already refused a value, what the records say of it is left out."""
        refused = {(problem.file, problem.line, problem.col) for problem in self.problems}
        located = (problem for problem in map(self.locate, faults) if (problem.file, problem.line, problem.col) not in refused)
        return sorted({*self.problems, *located})

    def _description(self) -> Any:
        file = self._files["dataset"][0]
        if not isinstance(file.value, dict):
            advice = "write “field: value” lines, without a “- ” before them"
            message = "dataset.yaml must contain one record"
            self.problems.append(Problem(file.name, 1, 1, "AG007", "", message, quoted(file.value), advice))
        return file.value

    def _vocabulary(self) -> tuple[dict[str, list[Any]], list[Fault]]:
        """The dataset's own types and kinds, and what is wrong with rows that are neither."""
        rows: dict[str, list[Any]] = {section: [] for section in TERMS}
        self._rows = {section: [] for section in TERMS}
        faults: list[Fault] = []
        for place, row in enumerate(self._listed("vocabulary")):
            try:
                section, values = entry_of(row)
            except Refused as refused:
                faults += [fault.under("vocabulary", place) for fault in refused.faults]
            else:
                rows[section].append(values)
                self._rows[section].append(place)
        return rows, faults

    def _listed(self, section: str) -> list[Any]:
        """All records of a section, over all its files; what is no list of records is a problem."""
        records: list[Any] = []
        for file in self._files[section]:
            if isinstance(file.value, list):
                records += file.value
            elif file.value:  # an empty file is an empty list
                message, advice = "the file must contain a list of records", "start each record with “- ”"
                self.problems.append(Problem(file.name, 1, 1, "AG007", "", message, quoted(file.value), advice))
        return records

    # locating ------------------------------------------------------------------------------------------------------

    def _file_of(self, section: str, path: tuple[str | int, ...]) -> tuple[YamlFile | None, tuple[str | int, ...]]:
        """The file in which record number `path[0]` of a section is, and the path inside that file."""
        files = self._files.get(section, [])
        if section == "dataset" or not path or not isinstance(path[0], int):
            return (files[0] if files else None), path
        index, starts = path[0], self._starts(section)
        place = bisect_right(starts, index) - 1
        if place < len(files):
            return files[place], (index - starts[place], *path[1:])
        return (files[-1] if files else None), ()

    def _starts(self, section: str) -> list[int]:
        """The number of the first record of each file of a section, and after them the number of all records."""
        if section not in self._starts_of:
            lengths = (len(file.value) if isinstance(file.value, list) else 0 for file in self._files.get(section, []))
            self._starts_of[section] = list(accumulate(lengths, initial=0))
        return self._starts_of[section]

    def _places(self, file: YamlFile) -> Mapping[Where, Place]:
        if file.name not in self._places_of:
            self._places_of[file.name] = file.places()
        return self._places_of[file.name]

    def _id_at(self, section: str, path: Sequence[str | int]) -> str:
        """What a problem calls the record that a path in a section leads into: its id, or its number in its file."""
        if section == "dataset" or not path or not isinstance(path[0], int):
            return ""
        file, local = self._file_of(section, tuple(path))
        if file is None or not local or not isinstance(file.value, list) or not isinstance(local[0], int):
            return ""
        return shown_id(file.value[local[0]]) or f"record {local[0] + 1}"


def _size(path: Path) -> int:
    """The size of a file; 0 for one that is missing, which is reported when it is read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """Reading makes a great many objects and no cycles; the collector would only count them over and over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
