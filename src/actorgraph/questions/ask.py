"""Plain English → a question. A small grammar: what it does not cover is refused, never guessed.

A sentence is a core (one of the patterns below) with modifiers before or after it: a date ("in 2022", "as of February 2022"),
"ever", and a voice ("according to USIP"). Names are found as everywhere, at the date of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from actorgraph.errors import ActorgraphError, InvalidQuestion, UnknownName, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import EVER, InvalidDate, Period
from actorgraph.model.names import find_actor, find_voice, without_article
from actorgraph.questions.scope import date_asked

LONGEST_SENTENCE = 1_000


class Understood(NamedTuple):
    """A sentence as a command: its name, its arguments (ids and dates), its options by the names they have in the library.

    `note` says how a word was read that does not mean what it seems to, such as “now”.
    """

    command: str
    arguments: tuple[str, ...]
    options: dict[str, str | bool]
    note: str | None = None

    @property
    def argv(self) -> tuple[str, ...]:
        """The words of the command line, without the program's name."""
        words = [self.command, *self.arguments]
        for name, value in self.options.items():
            words.append(f"--{name.replace('_', '-')}")
            words += [] if value is True else [str(value)]
        return tuple(words)


EXAMPLES = (
    "who is hostile to Pakistan in 2022?",
    "who are the allies of Pakistan?",
    "is the TTP allied with al-Qaeda?",
    "what is the relation between Pakistan and India?",
    "who is Sirajuddin Haqqani?",
    "what does Pakistan want?",
    "what does USIP say about the Haqqanis and Pakistan?",
    "what changed for Pakistan between 2018 and 2022?",
    "what is disputed about the TTP?",
    "what happened between Pakistan and the TTP?",
    "how is the United States connected to the TTP?",
    "which sources are there?",
    "which actors are there?",
    "which relation types are there?",
)
"""One sentence for each kind of question; the nearest are offered when a sentence is not understood."""


def understand(records: Records, sentence: str) -> Understood:
    """The question that a sentence asks.

    Raises `InvalidQuestion` with the nearest questions for a sentence outside the grammar, `UnknownName` or `AmbiguousName`
    when the sentence is understood and a name in it is not.
    """
    if len(sentence) > LONGEST_SENTENCE:
        raise InvalidQuestion(f"A question has at most {LONGEST_SENTENCE} characters; this one has {len(sentence):,}.")
    core, options = _modifiers(_tidied(sentence))
    asked = _Asked(records, options)
    if "according_to" in options:
        options["according_to"] = asked.voice(str(options["according_to"]))
    trouble: ActorgraphError | None = None
    for pattern, make in _patterns_for(core):
        if (match := re.fullmatch(pattern, core, re.IGNORECASE)) is None:
            continue
        try:
            return _with(records, make(asked, match), options)
        except ActorgraphError as error:
            # “Who is X” takes any words for a name: an unknown one with no likeness to a known one is no name.
            if make is not _WHOEVER or not isinstance(error, UnknownName) or error.nearest:
                trouble = trouble or error
    if trouble is not None:
        raise trouble
    raise InvalidQuestion(_not_understood(sentence))


class _Asked(NamedTuple):
    """What the names in a sentence are looked up in: the records, at the date that its modifiers say."""

    records: Records
    options: Mapping[str, str | bool]

    def date(self, command: str = "") -> Period:
        """The date that a command answers for."""
        if (date := self.options.get("as_of")) is not None:
            return date_asked(str(date))
        all_times = command in {"timeline", "disputes"} and "now" not in self.options
        return EVER if all_times or "ever" in self.options else self.records.record_ends

    def actor(self, name: str, at: Period) -> str:
        """The id of an actor. Raises `UnknownName` or `AmbiguousName`."""
        return find_actor(self.records, _bare(name), at).id

    def actors(self, match: re.Match[str], command: str) -> tuple[str, ...]:
        """The ids of the actors in a sentence, for a command. Raises `UnknownName` or `AmbiguousName`."""
        return tuple(self.actor(match[name], self.date(command)) for name in ("a", "b") if name in match.re.groupindex)

    def voice(self, name: str) -> str:
        """The name of a voice, once it is known that there is one. Raises `UnknownName` or `AmbiguousName`."""
        bare = _bare(name)
        find_voice(self.records, bare, self.date())
        return bare


def _with(records: Records, understood: Understood, options: dict[str, str | bool]) -> Understood:
    """A question with the modifiers of its sentence; refused where a modifier means nothing to it."""
    takes = {"actors": set(), "sources": set(), "types": set(), "changes": {"according_to"}}.get(understood.command)
    if takes is not None and (extra := options.keys() - takes):
        word = "a date" if extra & {"as_of", "ever", "now"} else "a voice"
        raise InvalidQuestion(f"“{understood.command}” does not take {word} here. Ask without it.")
    options = understood.options | options
    if options.pop("now", False):
        end = str(records.record_ends)
        return understood._replace(options=options | {"as_of": end}, note=f"“Now” means {end}, the last day of the newest source.")
    return understood._replace(options=options)


# --- words ---------------------------------------------------------------------------------------------------------

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH = "|".join(_MONTHS)
_DATE = rf"(?:\d{{1,2}} (?:{_MONTH}) \d{{4}}|(?:{_MONTH}) \d{{1,2}},? \d{{4}}|(?:{_MONTH}) \d{{4}}|-?\d{{3,4}}[-\dXx~?%/.]*)"


def _tidied(sentence: str) -> str:
    """A sentence without its final mark, its quotes and doubled spaces."""
    plain = sentence.replace("’", "'").translate(str.maketrans("", "", '“”"«»'))
    return re.sub(r"\s+", " ", plain).strip(" ?!.;:")


def _date(text: str) -> str:
    """A date as EDTF: as written, or from an English date with the month's name."""
    words = text.lower().replace(",", "").split()
    month = next((word for word in words if word in _MONTHS), None)
    if month is None:
        return text
    numbers = [word for word in words if word.isdigit()]
    parts = [numbers[-1].zfill(4), f"{_MONTHS.index(month) + 1:02d}", *(each.zfill(2) for each in numbers[:-1])]
    return "-".join(parts)


def _modifiers(sentence: str) -> tuple[str, dict[str, str | bool]]:
    """The core of a sentence, and the options that its modifiers mean. Raises `InvalidQuestion`."""
    options: dict[str, str | bool] = {}
    while True:
        for marks, pattern, name in _MODIFIERS:
            match = re.search(pattern, sentence, re.IGNORECASE) if _holds_one(sentence, marks) else None
            if match is None or match.start() == 0 == len(sentence) - match.end():
                continue
            _add(options, name, match["value"] if "value" in match.re.groupindex else None)
            sentence = (sentence[: match.start()] + sentence[match.end() :]).strip(" ,")
            break
        else:
            return sentence, options


_MODIFIERS = (
    (tuple("0123456789"), rf",? (?:in|as of|on|at|during|by) (?P<value>{_DATE})$", "as_of"),
    (tuple("0123456789"), rf"^(?:in|as of|on|at|during|by) (?P<value>{_DATE}),? ", "as_of"),
    (("ever", "any time"), r",? (?:ever|at any time)$", "ever"),
    (("now", "today", "currently"), r",? (?:now|today|currently)$", "now"),
    (("according",), r",? according to (?P<value>.+)$", "according_to"),
    (("according",), r"^according to (?P<value>[^,]+), ", "according_to"),
)
"""What a sentence with a modifier must hold one of, the modifier's pattern, and the option that it is."""


def _add(options: dict[str, str | bool], name: str, value: str | None) -> None:
    if name in options or len({name, *options} & {"as_of", "ever", "now"}) > 1:
        raise InvalidQuestion("The sentence gives two dates or two voices; give one of each.")
    if name == "as_of":
        value = _date(str(value))
        try:
            Period.parse(value)
        except InvalidDate as error:
            raise InvalidQuestion(f"{quoted(value)} is not a date: {error}.") from None
    options[name] = True if value is None else value


def _bare(name: str) -> str:
    """A name without article and genitive."""
    return without_article(re.sub(r"'s?$", "", name.strip(" ,")))


# --- the grammar ---------------------------------------------------------------------------------------------------

Make = Callable[[_Asked, re.Match[str]], Understood]

_FRIENDLY = r"(?:allied|friendly|friends|partnered|on good terms) (?:with|to)"
_UNFRIENDLY = r"(?:hostile to|against|opposed to|at odds with|an? (?:enemy|foe|opponent) of|enemies (?:of|with))"
_FRIENDS = {"allies": None, "friends": None, "partners": "partner"}
_FOES = {"enemies": None, "foes": None, "opponents": None, "adversaries": "adversary", "rivals": "rival"}
_TIED = rf"(?:{_FRIENDLY}|{_UNFRIENDLY}|(?:an? )?(?:ally|partner|friend|rival|adversary) of)"
_EACH_OTHER = r"(?:allies|allied|friends|partners|enemies|rivals|adversaries|foes|hostile|at odds)(?: (?:with|to) each other)?"
_BE = r"(?:is|are|was|were)"
_TIES = r"(?:relations?|relationship|standing|ties)"


def _listed(asked: _Asked, match: re.Match[str]) -> Understood:
    """Friends or foes by their noun, which may name a tier."""
    noun = match["noun"].lower()
    tier = (_FRIENDS | _FOES)[noun]
    options: dict[str, str | bool] = {} if tier is None else {"tier": tier}
    command = "allies" if noun in _FRIENDS else "hostile"
    return Understood(command, asked.actors(match, command), options)


def _about(command: str) -> Make:
    """A question about the one or two actors in the sentence, or without any."""
    return lambda asked, match: Understood(command, asked.actors(match, command), {})


_WHOEVER = _about("show")


def _said(asked: _Asked, match: re.Match[str]) -> Understood:
    """What a voice says: about a pair, or about one actor."""
    options: dict[str, str | bool] = {"according_to": asked.voice(match["who"])}
    command = "between" if "b" in match.re.groupindex else "show"
    return Understood(command, asked.actors(match, command), options)


def _changed(asked: _Asked, match: re.Match[str]) -> Understood:
    until = _date(match["d2"]) if "d2" in match.re.groupindex else str(asked.records.record_ends)
    dates = (_date(match["d1"]), until)
    named = (asked.actor(match["a"], date_asked(until)),) if "a" in match.re.groupindex else ()
    return Understood("changes", (*dates, *named), {})


_NOUN = "|".join((*_FRIENDS, *_FOES))
_BETWEEN_DATES = rf"(?:between|from) (?P<d1>{_DATE}) (?:and|to) (?P<d2>{_DATE})"
_ALL = r"(?:which|what|list(?: all)?(?: the)?|show(?: me)?(?: all)?(?: the)?)"

_GRAMMAR: tuple[tuple[tuple[str, ...], tuple[tuple[str, Make], ...]], ...] = (
    # what changed
    (
        ("chang",),
        (
            (rf"what (?:has )?changed for (?P<a>.+?) {_BETWEEN_DATES}", _changed),
            (rf"what (?:has )?changed {_BETWEEN_DATES} for (?P<a>.+)", _changed),
            (rf"how did (?P<a>.+?)(?:'s)? (?:relations|standing|ties) change {_BETWEEN_DATES}", _changed),
            (rf"what (?:has )?changed {_BETWEEN_DATES}", _changed),
            (rf"what (?:has )?changed for (?P<a>.+?) since (?P<d1>{_DATE})", _changed),
            (rf"changes (?:for|of) (?P<a>.+?) {_BETWEEN_DATES}", _changed),
        ),
    ),
    # lists
    (
        ("source", "actor", "type"),
        (
            (rf"{_ALL} sources(?: (?:are there|do you have|are used))?", _about("sources")),
            (rf"{_ALL} actors(?: (?:are there|do you have|do you know))?", _about("actors")),
            (rf"{_ALL} (?:relation )?types(?: (?:are there|do you have))?", _about("types")),
        ),
    ),
    # who says what
    (
        ("say",),
        (
            (r"what (?:does|do|did) (?P<who>.+?) say (?:about|of|on) (?P<a>.+?) and (?P<b>.+)", _said),
            (r"what (?:does|do|did) (?P<who>.+?) say (?:about|of|on) (?P<a>.+)", _said),
        ),
    ),
    # disputes
    (
        ("disput", "contest", "disagree"),
        (
            (r"(?:what|which claims) (?:is|are) (?:disputed|contested)", _about("disputes")),
            (r"(?:what|which claims) (?:is|are) (?:disputed|contested) (?:about|on|for) (?P<a>.+)", _about("disputes")),
            (r"where do (?:the )?sources disagree", _about("disputes")),
            (r"where do (?:the )?sources disagree (?:about|on|over) (?P<a>.+)", _about("disputes")),
            (r"disputes(?: (?:about|on) (?P<a>.+))", _about("disputes")),
        ),
    ),
    # chains
    (
        ("connect", "link", "tied", "path", "chain"),
        (
            (r"how (?:is|are|was|were) (?P<a>.+?) (?:connected|linked|tied) (?:to|with) (?P<b>.+)", _about("path")),
            (r"how (?:is|are|was|were) (?P<a>.+?) and (?P<b>.+?) (?:connected|linked|tied)", _about("path")),
            (r"what (?:connects|links) (?P<a>.+?) (?:and|to|with) (?P<b>.+)", _about("path")),
            (r"(?:path|chain) (?:from|between) (?P<a>.+?) (?:to|and) (?P<b>.+)", _about("path")),
        ),
    ),
    # history
    (
        ("happened", "history", "timeline"),
        (
            (r"what (?:has )?happened between (?P<a>.+?) and (?P<b>.+)", _about("timeline")),
            (r"(?:what is the )?(?:history|timeline) (?:of|between) (?P<a>.+?) and (?P<b>.+)", _about("timeline")),
            (r"(?:what is the )?(?:history|timeline) of (?P<a>.+)", _about("timeline")),
        ),
    ),
    # friends and foes
    (
        (),
        (
            (rf"(?:who|which actors) {_BE} {_FRIENDLY} (?P<a>.+)", _about("allies")),
            (rf"(?:who|which actors) {_BE} {_UNFRIENDLY} (?P<a>.+)", _about("hostile")),
            (rf"whom? {_BE} (?P<a>.+?) {_FRIENDLY}", _about("allies")),
            (rf"whom? {_BE} (?P<a>.+?) {_UNFRIENDLY}", _about("hostile")),
            (rf"(?:who {_BE} )?(?:the )?(?P<noun>{_NOUN}) of (?P<a>.+)", _listed),
            (rf"{_ALL} (?:the )?(?P<noun>{_NOUN}) of (?P<a>.+)", _listed),
            (rf"who {_BE} (?P<a>.+?)'s? (?P<noun>{_NOUN})", _listed),
            (rf"(?P<a>.+?)'s (?P<noun>{_NOUN})", _listed),
            (rf"(?:which|what|who) (?P<noun>{_NOUN}) (?:does|did|do) (?P<a>.+?) have", _listed),
        ),
    ),
    # pairs
    (
        (),
        (
            (rf"{_BE} (?P<a>.+?) {_TIED} (?P<b>.+)", _about("between")),
            (rf"{_BE} (?P<a>.+?) and (?P<b>.+?) {_EACH_OTHER}", _about("between")),
            (r"how (?:do|did) (?P<a>.+?) and (?P<b>.+?) stand(?: to each other)?", _about("between")),
            (r"how (?:does|did) (?P<a>.+?) stand (?:to|towards|with) (?P<b>.+)", _about("between")),
            (rf"what {_BE} the {_TIES} (?:between|of) (?P<a>.+?) (?:and|to|with) (?P<b>.+)", _about("between")),
            (r"what (?:is|do you) (?:known?|on record) (?:about|of|between|on) (?P<a>.+?) and (?P<b>.+)", _about("between")),
            (r"(?:relations?|relationship) between (?P<a>.+?) and (?P<b>.+)", _about("between")),
            (r"(?P<a>.+?) (?:and|vs\.?|versus) (?P<b>.+)", _about("between")),
        ),
    ),
    # one actor
    (
        (),
        (
            (r"what (?:does|do|did) (?P<a>.+?) (?:want|seek)", _about("show")),
            (r"what (?:are|were) (?:the )?(?:interests|aims|goals) of (?P<a>.+)", _about("show")),
            (r"(?:who|what) (?:is|are|was|were) (?P<a>.+)", _WHOEVER),
            (r"(?:tell me about|describe|show(?: me)?|profile of|what (?:is|do you) known? about) (?P<a>.+)", _about("show")),
        ),
    ),
)
"""Groups of patterns, each with what a sentence must hold one of; without any, every sentence is compared with them.

A pattern is compiled when a sentence is compared with it: to compile them all takes longer than to answer.
"""


def _patterns_for(sentence: str) -> Iterator[tuple[str, Make]]:
    for marks, patterns in _GRAMMAR:
        if not marks or _holds_one(sentence, marks):
            yield from patterns


def _holds_one(sentence: str, marks: Iterable[str]) -> bool:
    lower = sentence.lower()
    return any(mark in lower for mark in marks)


def _not_understood(sentence: str) -> str:
    from rapidfuzz import fuzz, process  # only when a sentence was not understood

    nearest = process.extract(sentence, EXAMPLES, scorer=fuzz.token_set_ratio, limit=3)
    offered = "\n".join(f"  {example}" for example, _, _ in nearest)
    return f"{quoted(sentence, 200)} is not understood. The nearest supported questions:\n{offered}"
