// Whether a claim holds at a date, and how long sources have been silent about it then; questions/holding.py.

import { meet, monthsUntil, plusMonths } from "./dates.js";
import { dateOf, readingOf, sureDaysOf } from "./readings.js";
import { least } from "./world.js";

/** @import { Attestation, Found, Held, Reading, Span, World } from "./types" */

/** @type {(holds: string, silentMonths?: number | null, current?: boolean) => Held} */
const heldAs = (holds, silentMonths = null, current = true) => ({ holds, silentMonths, current });

/**
 * Whether a claim holds at a date, where sources are remembered for `memory` months.
 * @type {(world: World, reading: Reading, at: Span, memory: number) => Held}
 */
export function held(world, reading, at, memory) {
  const ends = [reading.relation.subject, reading.relation.object];
  if (!ends.every((end) => exists(world, end, at))) return heldAs("no");
  const [found, earlier] = reading.isAct ? actAt(reading, at, memory) : stateAt(reading, at, memory);
  if (!earlier || reading.outlivesRegimes) return found;
  const then = dateOf(world, earlier.end).days;
  if (ends.some((end) => regimeChanged(world, end, then, at, memory))) return heldAs(reading.isAct ? "no" : "possible");
  return found;
}

/** Whether an actor can have existed at a date. @type {(world: World, actor: string, at: Span) => boolean} */
function exists(world, actor, at) {
  const active = world.active.get(actor);
  return !active || meet(active.days, at);
}

/**
 * Who governs an actor at a date, as sources say in their own words; empty where none does.
 * @type {(world: World, actor: string, at: Span, memory: number) => Set<string>}
 */
function governors(world, actor, at, memory) {
  const governing = (world.governed.get(actor) ?? []).filter((relation) => {
    const reading = readingOf(world, relation, null);
    if (!reading) return false;
    return ["stated", "hedged"].includes(reading.certainty) && ["yes", "presumed"].includes(held(world, reading, at, memory).holds);
  });
  return new Set(governing.map((relation) => relation.subject));
}

/**
 * Whether an actor had governors then and has others now, none of them the same.
 * @type {(world: World, actor: string, then: Span, now: Span, memory: number) => boolean}
 */
function regimeChanged(world, actor, then, now, memory) {
  if (!world.governed.has(actor)) return false;
  const old = governors(world, actor, then, memory), later = governors(world, actor, now, memory);
  return old.size > 0 && later.size > 0 && ![...old].some((each) => later.has(each));
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
  if ([...sureDaysOf(reading), ...joined(attestations, memory)].some((days) => meet(days, at))) return [heldAs("yes", 0), null];
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
function joined(attestations, memory) {
  return attestations.flatMap(({ days, sure }) => {
    const remembered = attestations.filter((each) => days[0] <= plusMonths(each.days[1], memory));
    const first = Math.min(...remembered.map((each) => each.sure[0]));
    return first <= sure[1] ? [/** @type {Span} */ ([first, sure[1]])] : [];
  });
}
