// Relations → claims at a date: what holds, how certain, attested when, disputed by whom; questions/claims.py.

import { meet } from "./dates.js";
import { held } from "./holding.js";
import { countable, isDenial, readingOf } from "./readings.js";
import { known } from "./world.js";

/** @import { Claim, Held, Key, Reading, Relation, Scope, Sifted, World } from "./types" */

/**
 * The claim of a relation within a scope; null when the voice does not make it.
 * @type {(world: World, relation: Relation, scope: Scope) => Claim | null}
 */
export function claimAt(world, relation, scope) {
  const reading = readingOf(world, relation, scope.voice);
  return reading && claimOf(world, reading, scope, held(world, reading, scope.at, scope.memory));
}

/**
 * The claim of a relation that has been read; `found` is how it holds, `as` of whom it is told where another was asked about.
 * @type {(world: World, reading: Reading, scope: Scope, found: Held, as?: string | null) => Claim}
 */
export function claimOf(world, reading, scope, found, as = null) {
  const { relation, certainty, lastAttested, attestedFrom } = reading, disputed = isDisputed(world, reading, scope);
  return { relation, reading, certainty, lastAttested, attestedFrom, ...found, disputed, as };
}

// --- disputes -------------------------------------------------------------------------------------------------------------

/** Whether a citation denies what others of a relation carry, at the date. @type {(reading: Reading, scope: Scope) => boolean} */
function isDeniedAt({ citations, period }, { at }) {
  const denials = citations.filter(({ stance }) => stance === "denies");
  if (denials.length === citations.length) return false;
  return denials.some(({ about }) => about === null || (meet(about.days, at) && meet(about.days, period.days)));
}

/**
 * Whether one citation carries a claim and another denies it, or it and a claim that contradicts it count on one day.
 * @type {(world: World, reading: Reading, scope: Scope) => boolean}
 */
function isDisputed(world, reading, scope) {
  if (isDeniedAt(reading, scope)) return true;
  return !isDenial(reading.certainty) && rivals(world, reading, scope).some((rival) => shareADay(world, reading, rival, scope));
}

/** The relations that contradict one and count at the date. @type {(world: World, reading: Reading, scope: Scope) => Reading[]} */
function rivals(world, { relation }, scope) {
  const readings = relation.against.map((id) => readingOf(world, known(world.relation, id), scope.voice));
  return readings.filter((rival) => rival !== null).filter((rival) =>
    !isDenial(rival.certainty) && holdsAt(held(world, rival, scope.at, scope.memory), scope));
}

/**
 * Whether two claims that count at the date may count on one and the same day of it.
 * @type {(world: World, one: Reading, two: Reading, scope: Scope) => boolean}
 */
export function shareADay(world, one, two, scope) {
  const memory = scope.ever ? 0 : scope.memory;
  const days = [one, two].map((reading) => (scope.possible ? [reading.period.days] : countable(world, reading, memory)));
  return days[0].some((a) => days[1].some((b) => Math.max(a[0], b[0], scope.at[0]) <= Math.min(a[1], b[1], scope.at[1])));
}

// --- what counts ----------------------------------------------------------------------------------------------------------

/** Whether a claim holds as surely as the scope asks. @type {(claim: { holds: string }, scope: Scope) => boolean} */
export const holdsAt = (claim, scope) =>
  ["yes", "recent", "presumed"].includes(claim.holds) || (scope.possible && claim.holds === "possible");

/** Whether claims of a certainty are ever part of an answer. @type {(certainty: string, scope: Scope) => boolean} */
const isCountable = (certainty, scope) => !isDenial(certainty) && !scope.without.has(certainty);

/**
 * Whether a claim is refuted or only denied, at a time that counts.
 * @type {(claim: { certainty: string, holds: string }, scope: Scope) => boolean}
 */
export const isDenied = (claim, scope) => isDenial(claim.certainty) && holdsAt(claim, scope);

/**
 * A relation as the voice puts it, and whether it is part of an answer: "kept"; or would be without the filters of certainty
 * ("not stated"), with what is only possible ("only possible"), or at another date ("not then"); else "never".
 * @type {(world: World, relation: Relation, scope: Scope) => Sifted | null}
 */
export function sift(world, relation, scope) {
  const reading = readingOf(world, relation, scope.voice);
  if (!reading) return null;
  const found = held(world, reading, scope.at, scope.memory);
  return { reading, found, fate: fateOf(reading.certainty, found, scope) };
}

/** @type {(certainty: string, found: Held, scope: Scope) => string} */
function fateOf(certainty, found, scope) {
  if (!isCountable(certainty, scope)) return !isDenial(certainty) && holdsAt(found, scope) ? "not stated" : "never";
  if (holdsAt(found, scope)) return "kept";
  return found.holds === "possible" ? "only possible" : "not then";
}

/** Sort key of a relation by its time, whoever tells it. @type {(world: World, relation: Relation) => Key} */
export function timeOrder(world, relation) {
  const reading = readingOf(world, relation, null);
  if (!reading) return [];
  const { earliestStart, latestStart, latestEnd } = reading.period;
  return [earliestStart === world.facts.ever[0] ? latestStart : earliestStart, latestEnd];
}
