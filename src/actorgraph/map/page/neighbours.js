// Who is allied with an actor, and who is hostile to it; what may have been, or was at other times; questions/neighbours.py.

import { around, claimsAround } from "./around.js";
import { isDenied } from "./claims.js";
import { changesWithin, whoGovern } from "./faces.js";
import { standing, strengthOf } from "./standing.js";
import { before, grouped, known, least } from "./world.js";

/** @import { Around, Key, MayHave, Neighbours, OnActor, Scope, Spoken, Standing, World } from "./types" */

/**
 * Who is allied with (sign 1) or hostile to (sign -1) an actor, current ones first, then the strongest; and what is beside.
 * @type {(world: World, actor: string, sign: number, scope: Scope) => Neighbours}
 */
export function neighbours(world, actor, sign, scope) {
  const asked = around(world, actor, scope), ofSign = asked.relations.filter(({ relation }) => relation.of.sign === sign);
  const kept = asked.relations.filter(({ fate }) => fate === "kept");
  const groups = [...grouped(kept.map((each) => [each.power.faces.join(" "), each])).values()];
  const answers = groups.filter((group) => group.some(({ relation }) => relation.of.sign === sign)).map((group) =>
    standing(world, asked.power, group[0].power, claimsAround(world, asked, group, scope), { scope, sign }));
  /** @type {(answer: Standing) => Key} */
  const rank = (answer) => [
    Number(!answer.current), -strengthOf(world, sign > 0 ? answer.positive : answer.negative),
    world.facts.certainties.indexOf(answer.certainty), -answer.claims.length, known(world.actor, answer.actor).place,
  ];
  answers.sort((a, b) => before(rank(a), rank(b)));
  return { answers, ...aside(world, asked, answers, ofSign, scope) };
}

/**
 * What is beside the answers of a sign.
 * @type {(world: World, asked: Around, answers: Standing[], found: OnActor[], scope: Scope) => Omit<Neighbours, "answers">}
 */
function aside(world, asked, answers, found, scope) {
  const { actor, power } = asked, empty = answers.length ? null : emptiness(found);
  const denied = found.filter(({ reading, found: { holds } }) => isDenied({ certainty: reading.certainty, holds }, scope));
  const kept = found.filter(({ fate }) => fate === "kept");
  const contested = [power, ...kept.map((each) => each.power)].flatMap((each) => each.contested);
  return {
    empty,
    may: found.filter(({ fate }) => fate === "only possible").length,
    mayHave: mayHave(world, found),
    notCounted: claimsAround(world, asked, denied, scope),
    recordSpeaksOf: empty === "not-then" ? spokenOf(found.filter(({ fate }) => fate === "kept" || fate === "not then")) : null,
    faces: power.faces.filter((face) => face !== actor),
    contestedBy: [...new Set(contested)].sort().map((who) => ({ actor: who, governors: whoGovern(world, who, scope) })),
    regimes: changesWithin(world, [...power.faces, ...answers.map((answer) => answer.actor)], scope),
    amongFaces: found.filter(({ fate }) => fate === "among faces").length,
  };
}

/** Whose claims may have held, those with most claims first. @type {(world: World, found: OnActor[]) => MayHave[]} */
function mayHave(world, found) {
  const maybe = found.filter(({ fate }) => fate === "only possible");
  const by = grouped(maybe.map(({ power, relation }) => [power.faces[0], relation.id]));
  /** @type {(each: MayHave) => Key} */
  const rank = (each) => [-each.relations.length, known(world.actor, each.actor).place];
  return [...by].map(([actor, relations]) => ({ actor, relations })).sort((a, b) => before(rank(a), rank(b)));
}

/** Which kind of empty answer it is. @type {(found: OnActor[]) => Neighbours["empty"]} */
function emptiness(found) {
  if (found.some(({ fate }) => fate === "only possible")) return "dates-not-told";
  return found.some(({ fate }) => fate === "kept" || fate === "not then") ? "not-then" : "nothing-on-record";
}

/** The earliest and the latest time that relations, at least one, speak of. @type {(found: OnActor[]) => Spoken} */
const spokenOf = (found) => [
  least(found.map(({ reading }) => reading.knownSince), (start) => start.earliestStart),
  least(found.map(({ reading }) => reading.lastAttested), (time) => -time.latestEnd),
];
