// Whether a claim holds at a date: what goes on by itself, unless others govern its actors since; questions/holding.py.

import { heldAs, lasts } from "./lasting.js";
import { governors } from "./powers.js";
import { dateOf } from "./readings.js";

/** @import { Held, Reading, Span, World } from "./types" */

/**
 * Whether a claim holds at a date, where sources are remembered for `memory` months.
 * @type {(world: World, reading: Reading, at: Span, memory: number) => Held}
 */
export function held(world, reading, at, memory) {
  const [found, earlier] = lasts(world, reading, at, memory), { subject, object } = reading.relation;
  if (!earlier || reading.outlivesRegimes) return found;
  const then = dateOf(world, earlier.end).days;
  const changed = [subject, object].some((end) => regimeChanged(world, end, then, at, memory));
  return changed ? heldAs(reading.isAct ? "no" : "possible") : found;
}

/**
 * Whether an actor had governors then and has others now, none of them the same.
 * @type {(world: World, actor: string, then: Span, now: Span, memory: number) => boolean}
 */
function regimeChanged(world, actor, then, now, memory) {
  const old = governors(world, actor, then, memory), later = governors(world, actor, now, memory);
  return old.size > 0 && later.size > 0 && ![...old].some((each) => later.has(each));
}
