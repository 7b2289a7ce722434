// Facts → claims at a date → standings and paths: what questions/*.py decide, function by function.
// Nothing here knows the page, so that node runs the same cases as the library: tests/map/test_rules.py.

/** @import { Bounds, Citation, Claim, Day, Facts, Heard, Issued, Key, Paths, Period, Relation, Scope, Span } from "./types" */
/** @import { Standing, Voice, World } from "./types" */

/** The facts with their references resolved. @type {(facts: Facts) => World} */
export function worldOf(facts) {
  const actors = facts.actors.map((actor, place) => ({ ...actor, place }));
  const relations = facts.relations.map((relation, place) => {
    const of = facts.types[relation.type];
    return { ...relation, place, of, tier: of.tier ?? "neither" };
  });
  /** @type {Map<string, Relation[]>} */
  const relationsOf = new Map(actors.map((actor) => [actor.id, []]));
  for (const relation of relations) {
    known(relationsOf, relation.subject).push(relation);
    known(relationsOf, relation.object).push(relation);
  }
  const actor = new Map(actors.map((each) => [each.id, each])), relation = new Map(relations.map((each) => [each.id, each]));
  return { facts, actors, relations, actor, relation, relationsOf };
}

/**
 * What a map holds under a key that must be there.
 * @template V
 * @param {Map<string, V>} map
 * @param {string} key
 */
export function known(map, key) {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nothing is known of ${key}`);
  return found;
}

/** @type {(relation: Relation, actor: string) => string} */
export const other = (relation, actor) => (relation.subject === actor ? relation.object : relation.subject);

/**
 * The first item with the least key.
 * @template T
 * @param {T[]} list
 * @param {(each: T) => number} key
 */
export const least = (list, key) => list.reduce((best, each) => (key(each) < key(best) ? each : best));

/** Compares two sort keys, part by part. @type {(a: Key, b: Key) => number} */
export function before(a, b) {
  const part = a.findIndex((each, place) => each !== b[place]);
  if (part < 0) return 0;
  return a[part] < b[part] ? -1 : 1;
}

/** What two spellings of one text have in common, as model/names.py folds them. @type {(text: string) => string} */
export function folded(text) {
  // ß and other letters that look alike have one form only in upper case; a sigma at the end of a word is written in two ways.
  const lower = text.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");
  return lower.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
}

// --- dates ----------------------------------------------------------------------------------------------------------------

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** @type {(day: Day) => number} */
export const yearOf = (day) => Math.floor(day / 10000);

/** How many days a month has; 0 when there is no such month. @type {(year: number, month: number) => number} */
function daysIn(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** First and last day of a year, month or day; null for any other text. @type {(text: string) => Span | null} */
export function days(text) {
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const [firstMonth, lastMonth] = month === null ? [1, 12] : [month, month];
  const most = daysIn(Number(year), lastMonth);
  const [first, last] = day === null ? [1, most] : [day, day];
  if (first < 1 || last > most || most === 0) return null;
  return [Number(year) * 10000 + firstMonth * 100 + first, Number(year) * 10000 + lastMonth * 100 + last];
}

/** The span of a date that a reader may name; null for what is none. @type {(facts: Facts, text: string) => Span | null} */
export const dated = (facts, text) => (Object.hasOwn(facts.dates, text) ? facts.dates[text] : days(text));

/** Whether something of these bounds can have been so on some day of a span. @type {(bounds: Bounds, at: Span) => boolean} */
const mayMeet = ([earliestStart, , , latestEnd], [first, last]) => earliestStart <= last && latestEnd >= first;

// --- claims (questions/claims.py) -----------------------------------------------------------------------------------------

/** Whether a citation is a voice's: its own document, or its own words. @type {(voice: Voice, citation: Citation) => boolean} */
export const says = (voice, [source, , by]) => voice.sources.includes(source) || (by !== null && voice.speakers.includes(by));

/** The surest stance decides. */
const CERTAINTY_OF = [["asserts", "stated"], ["hedges", "hedged"], ["reports", "alleged"], ["denies", "denied"]];

/**
 * What a voice says of a relation; null when it says nothing.
 * @type {(world: World, relation: Relation, voice: Voice | null) => Heard | null}
 */
function heard(world, relation, voice) {
  const citations = relation.citations.filter((citation) => voice === null || says(voice, citation));
  if (!citations.length) return null;
  const stances = new Set(citations.map(([, stance]) => stance));
  const [, certainty] = CERTAINTY_OF.filter(([stance]) => stances.has(stance))[0];
  const supporting = citations.filter(([, stance]) => stance !== "denies");
  const issued = (supporting.length ? supporting : citations).map(([source]) => world.facts.sources[source]);
  return { certainty, issued, period: periodOf(world, relation, issued), denied: stances.has("denies") && stances.size > 1 };
}

/**
 * When a relation held: as it says, or at the time its earliest source was written.
 * @type {(world: World, relation: Relation, issued: Issued[]) => Period}
 */
function periodOf({ facts }, relation, issued) {
  if (relation.when) return relation.when;
  const [written] = least(issued, ([day]) => day);
  const [beginning, end] = facts.ever;
  return { bounds: [beginning, written, end, end], start: "", end: ".." };
}

/** When a relation held, whoever says so. @type {(world: World, relation: Relation) => Period} */
export const timeOf = (world, relation) =>
  periodOf(world, relation, relation.citations.map(([source]) => world.facts.sources[source]));

/**
 * The claim of a relation within a scope; null when the voice does not make it.
 * @type {(world: World, relation: Relation, scope: Scope) => Claim | null}
 */
export function claimAt(world, relation, scope) {
  const said = heard(world, relation, scope.voice);
  if (!said) return null;
  const { certainty, issued, period } = said;
  const [attested, attestedText] = attestation(period, issued);
  const rivals = relation.against.map((id) => heard(world, known(world.relation, id), scope.voice));
  return {
    relation, period, certainty, attested, attestedText,
    holds: bothExist(world, relation, scope.at) ? holding(period, attested, scope.at) : "no",
    disputed: said.denied || rivals.some((rival) => contradicts(rival, period)),
  };
}

/**
 * Up to which day the sources vouch for it: the newest one's, or the relation's own end.
 * @type {(period: Period, issued: Issued[]) => Issued}
 */
function attestation(period, issued) {
  const newest = least(issued, ([day]) => -day), latestEnd = period.bounds[3];
  return latestEnd < newest[0] ? [latestEnd, period.end] : newest;
}

/**
 * Whether what cannot hold beside a period is claimed of a time that meets it.
 * @type {(rival: Heard | null, period: Period) => boolean}
 */
const contradicts = (rival, period) =>
  rival !== null && rival.certainty !== "denied" && mayMeet(period.bounds, [rival.period.bounds[0], rival.period.bounds[3]]);

/** @type {(period: Period, attested: Day, at: Span) => string} */
function holding(period, attested, at) {
  const [, latestStart, earliestEnd] = period.bounds, [first, last] = at;
  if (period.end === ".." && latestStart <= last) return first <= attested ? "yes" : "presumed";
  if (latestStart <= last && earliestEnd >= first) return "yes";
  return mayMeet(period.bounds, at) ? "possible" : "no";
}

/** @type {(world: World, relation: Relation, at: Span) => boolean} */
function bothExist(world, relation, at) {
  const lives = [relation.subject, relation.object].map((end) => known(world.actor, end).life);
  return lives.every((life) => life === null || mayMeet(life, at));
}

/** Whether a claim holds as surely as the scope asks. @type {(claim: Claim, scope: Scope) => boolean} */
export const holds = (claim, scope) =>
  claim.holds === "yes" || claim.holds === "presumed" || (scope.possible && claim.holds === "possible");

/** Whether a claim is part of an answer; mere denials never are. @type {(claim: Claim, scope: Scope) => boolean} */
const counts = (claim, scope) => holds(claim, scope) && claim.certainty !== "denied" && !scope.without.has(claim.certainty);

// --- standings (questions/standing.py) ------------------------------------------------------------------------------------

/** @type {(world: World, tier: string | null) => number} */
export const strengthOf = (world, tier) => world.facts.lines[tier ?? "neither"].strength;

/**
 * The strongest tier of one sign among claims; null when there is none.
 * @type {(world: World, claims: Claim[], sign: number) => string | null}
 */
function strongest(world, claims, sign) {
  const tiers = claims.filter(({ relation }) => relation.of.sign === sign && relation.of.tier).map(({ relation }) => relation.tier);
  return tiers.length ? least(tiers, (tier) => -strengthOf(world, tier)) : null;
}

/** Sort key that puts the most telling claim first: strong, sure, and attested late. @type {(world: World, claim: Claim) => Key} */
const weight = (world, { relation, holds: held, certainty, attested }) => [
  -strengthOf(world, relation.tier), world.facts.holds.indexOf(held), world.facts.certainties.indexOf(certainty),
  -yearOf(attested), relation.id,
];

/** @type {(actor: string, claims: Claim[]) => string} */
function direction(actor, claims) {
  const ways = new Set(claims.map(({ relation }) => (relation.of.mutual ? "mutual" : relation.subject === actor ? "out" : "in")));
  return ways.size === 1 ? [...ways][0] : "mutual";
}

/**
 * The earliest start that a source tells; null where none does, or where a claim without one is older.
 * @type {(claims: Claim[]) => string | null}
 */
function since(claims) {
  const periods = claims.map((claim) => claim.period);
  const told = periods.filter(({ start }) => start !== "" && start !== "..");
  if (!told.length) return null;
  const [earliest] = told.sort((a, b) => before(a.bounds.slice(0, 2), b.bounds.slice(0, 2)));
  return periods.some(({ bounds: [, latestStart] }) => latestStart < earliest.bounds[0]) ? null : earliest.start;
}

/**
 * What the claims make of the pair, seen from `actor`; `shown` are those of the sign that is asked for, one at least.
 * @type {(world: World, actor: string, end: string, claims: Claim[], shown: Claim[]) => Standing}
 */
function standing(world, actor, end, claims, shown) {
  const positive = strongest(world, claims, 1), negative = strongest(world, claims, -1);
  // What stands beside a tier is said of the claims that bear it, not of weaker ones beside them.
  const borne = [strongest(world, shown, 1), strongest(world, shown, -1)].filter((tier) => tier !== null);
  const bearing = shown.filter((claim) => borne.includes(claim.relation.tier));
  const { holds: surest, certainties } = world.facts;
  return {
    actor: end, positive, negative, mixed: positive !== null && negative !== null,
    direction: direction(actor, shown),
    holds: least(bearing, (claim) => surest.indexOf(claim.holds)).holds,
    since: since(bearing),
    lastAttested: least(bearing, (claim) => -claim.attested).attestedText,
    certainty: least(bearing, (claim) => certainties.indexOf(claim.certainty)).certainty,
    disputed: bearing.some((claim) => claim.disputed),
    claims: shown,
  };
}

// --- questions (questions/neighbours.py, path.py) -------------------------------------------------------------------------

/**
 * Who is allied with (sign 1) or hostile to (sign -1) an actor, the strongest first.
 * @type {(world: World, actor: string, sign: number, scope: Scope) => Standing[]}
 */
export function neighbours(world, actor, sign, scope) {
  const answers = [...claimsByPair(world, actor, scope)].flatMap(([end, claims]) => {
    const shown = claims.filter((claim) => claim.relation.of.sign === sign);
    shown.sort((a, b) => before(weight(world, a), weight(world, b)));
    return shown.length ? [standing(world, actor, end, claims, shown)] : [];
  });
  /** @type {(answer: Standing) => Key} */
  const rank = (answer) => [
    -strengthOf(world, sign > 0 ? answer.positive : answer.negative), world.facts.certainties.indexOf(answer.certainty),
    -answer.claims.length, known(world.actor, answer.actor).place,
  ];
  return answers.sort((a, b) => before(rank(a), rank(b)));
}

/**
 * The claims that count on an actor, by the other one.
 * @type {(world: World, actor: string, scope: Scope) => Map<string, Claim[]>}
 */
function claimsByPair(world, actor, scope) {
  /** @type {Map<string, Claim[]>} */
  const pairs = new Map();
  for (const relation of known(world.relationsOf, actor)) {
    const claim = claimAt(world, relation, scope), end = other(relation, actor);
    if (claim && counts(claim, scope)) pairs.set(end, [...(pairs.get(end) ?? []), claim]);
  }
  return pairs;
}

/**
 * The shortest chains between two actors, the first `most` of them in the order of their ids; `next` gives an actor's neighbours.
 * They are counted without being followed, because there can be more of them than a page could list.
 * @type {(next: (actor: string) => Set<string>, from: string, to: string, most: number) => Paths}
 */
export function paths(next, from, to, most) {
  const left = stepsTo(next, to);
  /** @type {(actor: string) => string[]} */
  const nearer = (actor) => [...next(actor)].filter((end) => left.get(end) === Number(left.get(actor)) - 1).sort();
  /** @type {(actor: string) => Generator<string[]>} */
  function* chains(actor) {
    if (actor === to) yield [to];
    for (const end of nearer(actor)) for (const rest of chains(end)) yield [actor, ...rest];
  }
  const reached = left.has(from) ? [from] : [];
  const number = new Map(reached.map((actor) => [actor, 1]));
  /** @type {[string, string][]} */
  const hops = [];
  // A Map goes on to the keys that are set on the way: from the nearest actors to the furthest.
  for (const [actor] of number) {
    for (const end of nearer(actor)) {
      hops.push([actor, end]);
      number.set(end, (number.get(end) ?? 0) + Number(number.get(actor)));
    }
  }
  /** @type {string[][]} */
  const first = [];
  for (const chain of reached.length ? chains(from) : []) {
    if (first.push(chain) === most) break;
  }
  return { number: number.get(to) ?? 0, first, hops };
}

/**
 * How many steps lead to an actor from each that can reach it.
 * @type {(next: (actor: string) => Set<string>, to: string) => Map<string, number>}
 */
function stepsTo(next, to) {
  const steps = new Map([[to, 0]]);
  for (const [actor, number] of steps) for (const end of next(actor)) if (!steps.has(end)) steps.set(end, number + 1);
  return steps;
}
