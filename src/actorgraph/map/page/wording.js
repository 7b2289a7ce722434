// The words in which dates, doubts and times are said: those of the commands, cli/views/wording.py.

import { counted } from "./elements.js";
import { world } from "./state.js";

/** @import { Claim, Side, Standing } from "./types" */

/**
 * What a reader must not overlook: the sure and the stated go without saying.
 * @type {(claim: Claim | Side | Standing) => string[]}
 */
export function doubts(claim) {
  const held = holdsInWords(claim), silent = claim.holds === "presumed" && claim.current && claim.silentMonths;
  return [
    claim.certainty === "stated" ? "" : claim.certainty,
    silent ? `${held} for ${monthsInWords(silent)}` : held,
    claim.disputed ? "disputed" : "",
  ].filter(Boolean);
}

/** How it holds; "" for what surely does. @type {(claim: Claim | Side | Standing) => string} */
export function holdsInWords({ holds, current }) {
  if (holds === "yes") return "";
  if (holds === "no") return "not at this date";
  return current ? holds : "older";
}

/** Since when it is so, and until when sources say so. @type {(found: Standing | Side) => string[]} */
export function timesOf(found) {
  const { since, knownSince, lastAttested } = found;
  const start = since ? `since ${since.words}` : knownSince.text === ".." ? "always so" : `known since ${knownSince.words}`;
  // What is known of one time only is said once.
  return !since && knownSince.text === lastAttested.text ? [lastSaid(found)] : [start, lastSaid(found)];
}

/** Until when sources say so; of what is older, for how long they have been silent. @type {(found: Standing | Side) => string} */
export function lastSaid({ lastAttested, current, silentMonths }) {
  if (current) return `last attested ${lastAttested.words}`;
  return `silent since ${lastAttested.words} (${monthsInWords(silentMonths ?? 0)})`;
}

/** The time for which sources are remembered, as part of a sentence. @type {() => string} */
export function memoryInWords() {
  const { memory } = world.facts;
  return memory ? `in the ${monthsInWords(memory)} before this date` : "on this date";
}

/** So many months in years and months. @type {(months: number) => string} */
export function monthsInWords(months) {
  const years = Math.floor(months / 12), rest = months % 12;
  const parts = [years ? counted(years, "year", "years") : "", rest || !years ? counted(rest, "month", "months") : ""];
  return parts.filter(Boolean).join(" ");
}

/** That the date lies after the newest source, which is named. @type {() => string} */
export function beyondNote() {
  const { newestSource } = world.facts, named = newestSource ? `“${newestSource[0]}” (${newestSource[1]})` : "none";
  return `This date is after the newest source, ${named}. The answer shows what sources last said.`;
}
