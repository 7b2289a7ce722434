// Whether what sources say of a time goes on to a date, and how long they have been silent then, whoever governs;
// questions/lasting.py.

import { meet, monthsUntil, plusMonths } from "./dates.js";
import { sureDaysOf } from "./readings.js";
import { least } from "./world.js";

/** @import { Attestation, Found, Held, Reading, Span, World } from "./types" */

/** @type {(holds: string, silentMonths?: number | null, current?: boolean) => Held} */
export const heldAs = (holds, silentMonths = null, current = true) => ({ holds, silentMonths, current });

/**
 * Whether a claim holds at a date, where sources are remembered for `memory` months, whoever governs its actors.
 * @type {(world: World, reading: Reading, at: Span, memory: number) => Found}
 */
export function lasts(world, reading, at, memory) {
  const { subject, object } = reading.relation;
  if (![subject, object].every((end) => exists(world, end, at))) return [heldAs("no"), null];
  return reading.isAct ? actAt(reading, at, memory) : stateAt(reading, at, memory);
}

/** Whether an actor can have existed at a date. @type {(world: World, actor: string, at: Span) => boolean} */
function exists(world, actor, at) {
  const active = world.active.get(actor);
  return !active || meet(active.days, at);
}

// Both rules give what they find, and where it rests on an attestation before the date, that attestation.

/** @type {(reading: Reading, at: Span, memory: number) => Found} */
function actAt(reading, at, memory) {
  if (sureDaysOf(reading).some((days) => meet(days, at))) return [heldAs("yes", 0), null];
  const { period, knownUntil, relation } = reading, earlier = latestBefore(reading, at);
  if (earlier) {
    // It is remembered from the end that is told, where that is later than what is attested and no forecast.
    const ended = period.latestEnd <= knownUntil && period.latestStart <= at[1];
    const last = ended && relation.when ? Math.max(earlier.days[1], period.latestEnd) : earlier.days[1];
    if (at[0] <= plusMonths(last, memory)) return [heldAs("recent", monthsUntil(last, at[0])), earlier];
  }
  return [heldAs(meet(period.days, at) ? "possible" : "no"), null];
}

/** @type {(reading: Reading, at: Span, memory: number) => Found} */
function stateAt(reading, at, memory) {
  const { period, attestations } = reading;
  if (!meet(period.days, at)) return [heldAs("no"), null];
  if ([...sureDaysOf(reading), ...bridged(attestations, memory)].some((days) => meet(days, at))) return [heldAs("yes", 0), null];
  const earlier = latestBefore(reading, at);
  return earlier ? [silentAt(reading, earlier, at, memory), earlier] : [heldAs("possible"), null];
}

/**
 * Whether a state goes on after an attestation, where none speaks of the date.
 * @type {(reading: Reading, earlier: Attestation, at: Span, memory: number) => Held}
 */
function silentAt({ period, attestations, ages }, earlier, at, memory) {
  const silent = monthsUntil(earlier.days[1], at[0]);
  if (attestations.some(({ sure }) => sure[1] >= at[0])) return heldAs("presumed", silent);
  const remembered = at[0] <= plusMonths(earlier.days[1], memory), foretold = meet(period.sureDays, at);
  if (period.end === ".." || (foretold && period.end)) return heldAs("presumed", silent, remembered || !ages);
  return remembered && !period.end ? heldAs("presumed", silent) : heldAs("possible");
}

/** The latest attestation that surely does not lie after a date. @type {(reading: Reading, at: Span) => Attestation | null} */
function latestBefore({ attestations }, at) {
  const earlier = attestations.filter(({ sure }) => sure[0] <= at[1]);
  return earlier.length ? least(earlier, ({ days }) => -days[1]) : null;
}

/**
 * The days between attestations that are no further apart than sources are remembered.
 * @type {(attestations: Attestation[], memory: number) => Span[]}
 */
function bridged(attestations, memory) {
  return attestations.flatMap(({ days, sure }) => {
    const remembered = attestations.filter((each) => days[0] <= plusMonths(each.days[1], memory));
    const first = Math.min(...remembered.map((each) => each.sure[0]));
    return first <= sure[1] ? [/** @type {Span} */ ([first, sure[1]])] : [];
  });
}
