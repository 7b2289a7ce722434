// How a question takes actors that are one power: who answers for whom, and on which days; questions/faces.py.

import { middleDay } from "./dates.js";
import { governors, powerOf } from "./powers.js";

/** @import { Day, Power, RegimeChange, Scope, Span, World } from "./types" */

/** The first day that a calendar has. */
const EARLIEST = 10101;

/**
 * The power of an actor on the last day of the date; the actor alone where the scope asks so, and at no date.
 * @type {(world: World, actor: string, scope: Scope) => Power}
 */
export function facesOf(world, actor, scope) {
  if (scope.onlyItself || scope.ever) return { faces: [actor], contested: [] };
  return powerOf(world, actor, lastDay(world, scope), scope.memory);
}

/**
 * The scope without the days of its date on which the power of an actor had not yet the faces that it has on the last day.
 * A claim on one face answers for another only on the days that are left: what the state did under the government before is
 * nothing that its new government did.
 * @type {(world: World, actor: string, scope: Scope) => Scope}
 */
export function scopeOfPower(world, actor, scope) {
  const { faces } = facesOf(world, actor, scope), [first, last] = scope.at;
  if (faces.length === 1 || first === last) return scope;
  const begun = firstDayWith(world, actor, faces, scope);
  return begun === first ? scope : { ...scope, at: [begun, last] };
}

/**
 * Since which day of the date the power of an actor has had the faces of the last day; found by halving the time between.
 * @type {(world: World, actor: string, faces: string[], scope: Scope) => Day}
 */
function firstDayWith(world, actor, faces, scope) {
  /** @type {(day: Day) => boolean} */
  const isSame = (day) => powerOf(world, actor, [day, day], scope.memory).faces.join(" ") === faces.join(" ");
  const [last] = lastDay(world, scope), [first] = scope.at;
  let day = Math.max(first, EARLIEST), after = last;
  if (last <= day) return last;
  if (isSame(day)) return first;
  for (let middle = middleDay(day, after); middle > day; middle = middleDay(day, after)) {
    if (isSame(middle)) after = middle;
    else day = middle;
  }
  return after;
}

/**
 * The changes of regime between the first and the last day of the date, of some actors and of those whom they govern.
 * @type {(world: World, actors: string[], scope: Scope) => RegimeChange[]}
 */
export function changesWithin(world, actors, scope) {
  const first = firstDay(world, scope), last = lastDay(world, scope);
  if (scope.onlyItself || scope.ever || first === null) return [];
  const ruled = actors.flatMap((actor) => [actor, ...(world.governing.get(actor) ?? []).map(({ object }) => object)]);
  /** @type {(actor: string, day: Span) => string[]} */
  const over = (actor, day) => [...governors(world, actor, day, scope.memory)].sort();
  const sides = [...new Set(ruled)].sort().map((actor) => ({ actor, before: over(actor, first), after: over(actor, last) }));
  return sides.filter(({ before, after }) => before.length && after.length && before.join(" ") !== after.join(" "));
}

/**
 * Who governs an actor on the last day of the date, in the order of their ids.
 * @type {(world: World, actor: string, scope: Scope) => string[]}
 */
export const whoGovern = (world, actor, scope) => [...governors(world, actor, lastDay(world, scope), scope.memory)].sort();

/** @type {(world: World, scope: Scope) => Span | null} */
const firstDay = ({ facts }, { at: [first] }) => (first === facts.ever[0] ? null : [first, first]);

/**
 * The last day of the date; of one without an end the record's end, or its first day where that is later.
 * @type {(world: World, scope: Scope) => Span}
 */
function lastDay({ facts }, { at: [first, last] }) {
  const day = last === facts.ever[1] ? Math.max(facts.dates[facts.newest][1], first) : last;
  return [day, day];
}
