// Who is allied with an actor, and who is hostile to it; what may have been, or was at other times; questions/neighbours.py.

import { isDenied, sift } from "./claims.js";
import { standing, strengthOf } from "./standing.js";
import { before, known, least, other } from "./world.js";

/** @import { Claim, Key, MayHave, Neighbours, Scope, Sifted, Spoken, Standing, World } from "./types" */

/**
 * Who is allied with (sign 1) or hostile to (sign -1) an actor, current ones first, then the strongest; and what is beside.
 * @type {(world: World, actor: string, sign: number, scope: Scope) => Neighbours}
 */
export function neighbours(world, actor, sign, scope) {
  const found = siftedOn(world, actor, scope), ofSign = found.filter(({ relation }) => relation.of.sign === sign);
  const asked = new Set(ofSign.filter(({ fate }) => fate === "kept").map((each) => each.end));
  const answers = [...byPair(found)].filter(([end]) => asked.has(end))
    .map(([end, claims]) => standing(world, actor, end, claims, { scope, sign }));
  /** @type {(answer: Standing) => Key} */
  const rank = (answer) => [
    Number(!answer.current), -strengthOf(world, sign > 0 ? answer.positive : answer.negative),
    world.facts.certainties.indexOf(answer.certainty), -answer.claims.length, known(world.actor, answer.actor).place,
  ];
  answers.sort((a, b) => before(rank(a), rank(b)));
  return { answers, ...aside(world, answers, ofSign, scope) };
}

/** Every relation on an actor, sifted. @type {(world: World, actor: string, scope: Scope) => Sifted[]} */
function siftedOn(world, actor, scope) {
  return known(world.relationsOf, actor).map((relation) => {
    const [claim, fate] = sift(world, relation, scope);
    return { relation, claim, fate, end: other(relation, actor) };
  });
}

/** The claims that count, by the other actor. @type {(found: Sifted[]) => Map<string, Claim[]>} */
function byPair(found) {
  /** @type {Map<string, Claim[]>} */
  const pairs = new Map();
  for (const { claim, fate, end } of found) if (claim && fate === "kept") pairs.set(end, [...(pairs.get(end) ?? []), claim]);
  return pairs;
}

/** @type {(world: World, answers: Standing[], found: Sifted[], scope: Scope) => Omit<Neighbours, "answers">} */
function aside(world, answers, found, scope) {
  /** @type {Map<string, string[]>} */
  const maybe = new Map();
  for (const { relation, fate, end } of found) {
    if (fate === "only possible") maybe.set(end, [...(maybe.get(end) ?? []), relation.id]);
  }
  const mayHave = [...maybe].map(([actor, relations]) => ({ actor, relations }));
  /** @type {(each: MayHave) => Key} */
  const rank = (each) => [-each.relations.length, known(world.actor, each.actor).place];
  const elsewhen = claimsOf(found.filter(({ fate }) => fate === "kept" || fate === "not then"));
  const empty = answers.length ? null : emptiness(found);
  return {
    empty,
    may: mayHave.reduce((sum, { relations }) => sum + relations.length, 0),
    mayHave: mayHave.sort((a, b) => before(rank(a), rank(b))),
    notCounted: claimsOf(found).filter((claim) => isDenied(claim, scope)),
    recordSpeaksOf: empty === "not-then" ? spokenOf(elsewhen) : null,
  };
}

/** @type {(found: Sifted[]) => Claim[]} */
const claimsOf = (found) => found.map(({ claim }) => claim).filter((claim) => claim !== null);

/** Which kind of empty answer it is. @type {(found: Sifted[]) => Neighbours["empty"]} */
function emptiness(found) {
  if (found.some(({ fate }) => fate === "only possible")) return "dates-not-told";
  return found.some(({ fate }) => fate === "kept" || fate === "not then") ? "not-then" : "nothing-on-record";
}

/** The earliest and the latest time that claims, at least one, speak of. @type {(claims: Claim[]) => Spoken} */
const spokenOf = (claims) => [
  least(claims.map(({ reading }) => reading.knownSince), (start) => start.earliestStart),
  least(claims.map(({ lastAttested }) => lastAttested), (time) => -time.latestEnd),
];
