"""The commands that ask a dataset one question about its actors."""

# Without `from __future__ import annotations`: typer would evaluate every annotation three times from its text.

from actorgraph.cli.datasets import dataset_at, dataset_to_ask
from actorgraph.cli.options import (
    AccordingTo,
    ActorName,
    ActorOrAll,
    ActorsOrAll,
    After,
    As,
    AsOf,
    AsOfElseEver,
    Before,
    ByVoice,
    Data,
    Endpoint,
    Ever,
    GraphName,
    Limit,
    Memory,
    MostHops,
    OneActor,
    Only,
    OnlyItself,
    OnlySign,
    OnlyTier,
    OnlyType,
    OtherActor,
    Possible,
    Sentence,
    StatedOnly,
    Timeout,
    WithParts,
)
from actorgraph.cli.render import AnswerFormat, render
from actorgraph.cli.streams import tell
from actorgraph.dataset import ever_by_default
from actorgraph.questions.scope import USUAL_MEMORY, ScopeOptions


def allies(
    actor: ActorName,
    tier: OnlyTier = None,
    as_of: AsOf = None,
    ever: Ever = False,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    with_parts: WithParts = False,
    only_itself: OnlyItself = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """List the allies and partners of ACTOR, and who says so.

    Example: actorgraph allies pakistan --as-of 2018-12
    """
    scope = ScopeOptions(
        as_of=as_of,
        ever=ever,
        possible=possible,
        memory=memory,
        according_to=according_to,
        stated_only=stated_only,
        with_parts=with_parts,
        only_itself=only_itself,
    )
    dataset = dataset_to_ask(data, endpoint, graph, timeout, scope, about=[actor])
    render(dataset, dataset.allies(actor, tier=tier, **scope), format)


def hostile(
    actor: ActorName,
    tier: OnlyTier = None,
    as_of: AsOf = None,
    ever: Ever = False,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    with_parts: WithParts = False,
    only_itself: OnlyItself = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """List the rivals and adversaries of ACTOR, and who says so.

    Example: actorgraph hostile pakistan --as-of 2022-02 --tier adversary
    """
    scope = ScopeOptions(
        as_of=as_of,
        ever=ever,
        possible=possible,
        memory=memory,
        according_to=according_to,
        stated_only=stated_only,
        with_parts=with_parts,
        only_itself=only_itself,
    )
    dataset = dataset_to_ask(data, endpoint, graph, timeout, scope, about=[actor])
    render(dataset, dataset.hostile(actor, tier=tier, **scope), format)


def between(
    one: OneActor,
    two: OtherActor,
    by_voice: ByVoice = False,
    as_of: AsOf = None,
    ever: Ever = False,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    with_parts: WithParts = False,
    only_itself: OnlyItself = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """Show the standing of two actors and every claim about them.

    Claims come in time order, each with who says so.

    Example: actorgraph between pakistan afghan-taliban
    """
    scope = ScopeOptions(
        as_of=as_of,
        ever=ever,
        possible=possible,
        memory=memory,
        according_to=according_to,
        stated_only=stated_only,
        with_parts=with_parts,
        only_itself=only_itself,
    )
    dataset = dataset_to_ask(data, endpoint, graph, timeout, scope, about=[one, two])
    render(dataset, dataset.between(one, two, by_voice=by_voice, **scope), format)


def show(
    actor: ActorName,
    as_of: AsOf = None,
    ever: Ever = False,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    with_parts: WithParts = False,
    only_itself: OnlyItself = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """Show the profile of ACTOR: names, interests, friends, foes.

    Example: actorgraph show pakistan
    """
    scope = ScopeOptions(
        as_of=as_of,
        ever=ever,
        possible=possible,
        memory=memory,
        according_to=according_to,
        stated_only=stated_only,
        with_parts=with_parts,
        only_itself=only_itself,
    )
    dataset = dataset_to_ask(data, endpoint, graph, timeout, scope, about=[actor])
    render(dataset, dataset.show(actor, **scope), format)


def timeline(
    actors: ActorsOrAll = None,
    type: OnlyType = None,
    sign: OnlySign = None,
    as_of: AsOfElseEver = None,
    ever: Ever = False,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """List claims in time order.

    On a terminal of at least 120 columns each claim has a bar, and a vague date has a vague bar.

    Example: actorgraph timeline pakistan ttp --sign negative
    """
    scope = ScopeOptions(
        as_of=as_of, ever=ever, possible=possible, memory=memory, according_to=according_to, stated_only=stated_only
    )
    dataset = dataset_to_ask(data, endpoint, graph, timeout, ever_by_default(scope), about=actors or ())
    render(dataset, dataset.timeline(*(actors or ()), type=type, sign=sign, **scope), format)


def changes(
    before: Before,
    after: After,
    actor: ActorOrAll = None,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """List pairs whose tiers changed between two dates.

    Example: actorgraph changes 2018 2022 pakistan
    """
    scope = ScopeOptions(possible=possible, memory=memory, according_to=according_to, stated_only=stated_only)
    at_the_end = ScopeOptions(as_of=after, according_to=according_to)
    dataset = dataset_to_ask(data, endpoint, graph, timeout, at_the_end, about=[actor] if actor is not None else ())
    render(dataset, dataset.changes(before, after, actor, **scope), format)


def disputes(
    actor: ActorOrAll = None,
    as_of: AsOfElseEver = None,
    ever: Ever = False,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """List disagreements between sources about the same time.

    Example: actorgraph disputes ttp
    """
    scope = ScopeOptions(
        as_of=as_of, ever=ever, possible=possible, memory=memory, according_to=according_to, stated_only=stated_only
    )
    dataset = dataset_to_ask(data, endpoint, graph, timeout, ever_by_default(scope), about=[actor] if actor is not None else ())
    render(dataset, dataset.disputes(actor, **scope), format)


def path(
    one: OneActor,
    two: OtherActor,
    only: Only = None,
    max: MostHops = None,
    limit: Limit = 20,
    as_of: AsOf = None,
    ever: Ever = False,
    possible: Possible = False,
    memory: Memory = USUAL_MEMORY,
    according_to: AccordingTo = None,
    stated_only: StatedOnly = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: GraphName = None,
    timeout: Timeout = None,
    format: As = AnswerFormat.TABLE,
) -> None:
    """Find the shortest chains of relations between two actors.

    Each hop is cited.

    Example: actorgraph path united-states ttp
    """
    scope = ScopeOptions(
        as_of=as_of, ever=ever, possible=possible, memory=memory, according_to=according_to, stated_only=stated_only
    )
    # A chain may lead through any actor.
    dataset = dataset_to_ask(data, endpoint, graph, timeout, scope, about=())
    render(dataset, dataset.path(one, two, only=only, max=max, limit=limit, **scope), format)


def ask(sentence: Sentence, data: Data = None, format: As = AnswerFormat.TABLE) -> None:
    """Answer a question in plain English.

    Prints the command that it understood to stderr.

    Example: actorgraph ask "who is hostile to Pakistan in 2022?"
    """
    import shlex  # no other question needs it

    dataset = dataset_at(data)
    understood = dataset.understand(sentence)
    tell(f"Understood: actorgraph {shlex.join(understood.argv)}")
    if understood.note is not None:
        tell(understood.note)
    render(dataset, dataset.put(understood), format)
