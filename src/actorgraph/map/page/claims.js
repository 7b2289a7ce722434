// Relations → claims at a date: what holds, how certain, attested when, disputed by whom; questions/claims.py.

import { meet } from "./dates.js";
import { held } from "./holding.js";
import { countable, isDenial, readingOf } from "./readings.js";
import { known } from "./world.js";

/** @import { Claim, Held, Key, Reading, Relation, Scope, World } from "./types" */

/**
 * The claim of a relation within a scope; null when the voice does not make it.
 * @type {(world: World, relation: Relation, scope: Scope) => Claim | null}
 */
export function claimAt(world, relation, scope) {
  const reading = readingOf(world, relation, scope.voice);
  if (!reading) return null;
  const { certainty, lastAttested, attestedFrom } = reading;
  return {
    relation, reading, certainty, lastAttested, attestedFrom,
    ...held(world, reading, scope.at, scope.memory),
    disputed: isDisputed(world, reading, scope),
  };
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
  const days = [one, two].map((reading) => (scope.possible ? [reading.period.days] : countable(world, reading, scope.remembered)));
  return days[0].some((a) => days[1].some((b) => Math.max(a[0], b[0], scope.at[0]) <= Math.min(a[1], b[1], scope.at[1])));
}

// --- what counts ----------------------------------------------------------------------------------------------------------

/** Whether a claim holds as surely as the scope asks. @type {(claim: Claim | Held, scope: Scope) => boolean} */
export const holdsAt = (claim, scope) =>
  ["yes", "recent", "presumed"].includes(claim.holds) || (scope.possible && claim.holds === "possible");

/** Whether a claim is part of an answer: it holds, and is no denial. @type {(claim: Claim, scope: Scope) => boolean} */
const counts = (claim, scope) => holdsAt(claim, scope) && !isDenial(claim.certainty) && !scope.without.has(claim.certainty);

/** Whether a claim is refuted or only denied, at a time that counts. @type {(claim: Claim, scope: Scope) => boolean} */
export const isDenied = (claim, scope) => isDenial(claim.certainty) && holdsAt(claim, scope);

/**
 * The claim that a relation makes, and whether it is part of an answer: "kept"; or would be without the filters of certainty
 * ("not stated"), with what is only possible ("only possible"), or at another date ("not then"); else "never".
 * @type {(world: World, relation: Relation, scope: Scope) => [Claim | null, string]}
 */
export function sift(world, relation, scope) {
  const claim = claimAt(world, relation, scope);
  if (!claim) return [null, "never"];
  if (counts(claim, scope)) return [claim, "kept"];
  if (counts(claim, { ...scope, without: new Set() })) return [claim, "not stated"];
  if (counts(claim, { ...scope, possible: true })) return [claim, "only possible"];
  return [claim, counts({ ...claim, holds: "yes" }, scope) ? "not then" : "never"];
}

/** Sort key of a relation by its time, whoever tells it. @type {(world: World, relation: Relation) => Key} */
export function timeOrder(world, relation) {
  const reading = readingOf(world, relation, null);
  if (!reading) return [];
  const { earliestStart, latestStart, latestEnd } = reading.period;
  return [earliestStart === world.facts.ever[0] ? latestStart : earliestStart, latestEnd];
}
