// What follows from a relation and its citations at any date: when it held, when attested, how sure it is; questions/readings.py.

import { periodOf, plusMonths } from "./dates.js";
import { before, known, least } from "./world.js";

/** @import { Attestation, Citation, Period, Reading, Relation, Span, Times, Voice, World } from "./types" */

/** The period of a date that the facts name, or of one half of it. @type {(world: World, text: string) => Period} */
export const dateOf = (world, text) => known(world.periods, text);

/** Of what no day is known. @type {Span} */
const NO_DAYS = [Infinity, -Infinity];

/**
 * What a source says of a time; of what comes after its issue it can know nothing.
 * @type {(time: Period, issued: Period) => Attestation}
 */
function attestationOf(time, issued) {
  const knownUntil = issued.latestEnd, [first, last] = time.sureDays;
  return {
    sure: time.earliestStart > knownUntil ? NO_DAYS : [Math.min(first, knownUntil), Math.min(last, knownUntil)],
    days: [time.earliestStart, Math.min(time.latestEnd, knownUntil)],
    start: time.start,
    end: time.latestEnd > knownUntil ? issued.end : time.end,
  };
}

/**
 * The day of a source, of what was still going on then; no earlier than the start that is told.
 * @type {(issued: Period, told: Period | null) => Attestation}
 */
function attestationOfIssue(issued, told) {
  const whole = attestationOf(issued, issued), last = issued.latestEnd;
  if (!told || ["", ".."].includes(told.start) || told.earliestStart <= issued.earliestStart) return whole;
  /** @type {Span} */
  const sure = [Math.min(Math.max(whole.sure[0], told.latestStart), last), whole.sure[1]];
  return { sure: told.earliestStart > last ? NO_DAYS : sure, days: [told.earliestStart, last], start: told.start, end: issued.end };
}

/**
 * An attestation without the days on which it may not yet have begun, where the source tells a start as vaguely.
 * @type {(found: Attestation, told: Period | null) => Attestation}
 */
function notBefore(found, told) {
  if (found.sure === NO_DAYS || !told?.text.includes("/") || ["", ".."].includes(told.start)) return found;
  const { sure: [first, last], days } = found;
  return { ...found, sure: [Math.min(Math.max(first, told.latestStart), days[1]), last] };
}

/** The start of a time whose end is not known. @type {(told: Period) => Attestation} */
const attestationOfStart = (told) => ({
  sure: [told.latestStart, told.earliestStart], days: [told.earliestStart, told.latestStart], start: told.start, end: told.start,
});

/** Whether a citation is a voice's: its own document, or its own words. @type {(voice: Voice, citation: Citation) => boolean} */
export const says = (voice, { source, by }) => voice.sources.includes(source) || (by !== null && voice.speakers.includes(by));

/**
 * What follows from a relation as the voice puts it, without one whoever says so; read once. Null when the voice does not.
 * @type {(world: World, relation: Relation, voice: Voice | null) => Reading | null}
 */
export function readingOf(world, relation, voice) {
  /** @type {Map<Relation, Reading | null>} */
  const readings = world.readings.get(voice) ?? new Map(), found = readings.get(relation);
  if (found !== undefined) return found;
  const citations = relation.citations.filter((citation) => voice === null || says(voice, citation));
  const made = citations.length ? read(world, relation, citations) : null;
  world.readings.set(voice, readings.set(relation, made));
  return made;
}

/**
 * What follows from a relation and some citations, at least one: all that it has, or those of the voice asked for.
 * @type {(world: World, relation: Relation, citations: Citation[]) => Reading}
 */
function read(world, relation, citations) {
  const carrying = supporting(citations), newest = least(carrying, ({ issued }) => -issued.latestEnd).issued;
  const all = once(carrying.map((citation) => attestation(relation.when, citation, newest)));
  // A source from before the start that is told attests nothing, unless there is no other.
  const some = all.filter((each) => each.sure !== NO_DAYS), attestations = some.length ? some : all;
  const { act, axis } = relation.of;
  return {
    relation, citations, attestations,
    isAct: act,
    ages: axis !== "formal" && axis !== "structure",
    outlivesRegimes: axis === "formal" || relation.type === world.facts.governs,
    period: relation.when ?? untold(world, attestations, act, carrying.some(reaches)),
    knownUntil: newest.latestEnd,
    certainty: certaintyOf(citations),
    lastDay: Math.max(...attestations.map((each) => each.days[1])),
    ...times(world, relation, attestations),
  };
}

/**
 * The first and the last time that is told or attested.
 * @type {(world: World, relation: Relation, attestations: Attestation[]) => Times}
 */
function times(world, { when }, attestations) {
  const [first] = [...attestations].sort((a, b) => before(a.days, b.days));
  const attestedFrom = dateOf(world, first.start || first.end);
  // A date without a slash tells no start.
  const toldStart = when && when.text.includes("/") && when.start ? dateOf(world, when.start) : null;
  return {
    lastAttested: dateOf(world, least(attestations, (each) => -each.days[1]).end),
    attestedFrom,
    toldStart,
    knownSince: toldStart && toldStart.earliestStart <= attestedFrom.earliestStart ? toldStart : attestedFrom,
  };
}

/** Whether a passage speaks of the time at which its source was issued. @type {(citation: Citation) => boolean} */
const reaches = ({ issued, about }) => about === null || about.latestEnd >= issued.earliestStart;

/** @type {(told: Period | null, citation: Citation, newest: Period) => Attestation} */
function attestation(told, { issued, about }, newest) {
  if (about) return notBefore(attestationOf(about, issued), told);
  if (!told || told.end === "..") return attestationOfIssue(issued, told);
  return told.end ? attestationOf(told, newest) : attestationOfStart(told);
}

/** Attestations in time order, each once. @type {(attestations: Attestation[]) => Attestation[]} */
function once(attestations) {
  /** @type {(each: Attestation) => (string | number)[]} */
  const key = ({ sure, days, start, end }) => [...sure, ...days, start, end];
  const sorted = attestations.sort((a, b) => before(key(a), key(b)));
  return sorted.filter((each, place) => place === 0 || before(key(sorted[place - 1]), key(each)) !== 0);
}

/**
 * The period of a relation without a time: its start is not known; an act ended by its last attestation.
 * @type {(world: World, attestations: Attestation[], isAct: boolean, openEnded: boolean) => Period}
 */
function untold({ facts }, attestations, isAct, openEnded) {
  const begun = Math.min(...attestations.map(({ sure }) => sure[0])), ended = Math.max(...attestations.map(({ sure }) => sure[1]));
  const last = least(attestations, ({ days }) => -days[1]), [beginning, never] = facts.ever;
  const earliestEnd = !isAct && openEnded ? never : ended, latestEnd = isAct ? last.days[1] : never;
  const end = isAct ? last.end : openEnded ? ".." : "", bounds = { latestStart: begun, earliestEnd, latestEnd };
  return periodOf({ text: "", start: "", end, words: "", earliestStart: beginning, ...bounds, sureDays: [begun, earliestEnd] });
}

/**
 * The days that are surely told, and those of each attestation; what lies between attestations is not among them.
 * @type {(reading: Reading) => Span[]}
 */
export function sureDaysOf({ relation: { when }, attestations, knownUntil }) {
  const attested = attestations.map(({ sure }) => sure);
  if (!when || when.earliestStart > knownUntil) return attested;
  const last = ["", ".."].includes(when.end) ? Math.max(...attested.map((sure) => sure[1])) : when.sureDays[1];
  return [[Math.min(when.sureDays[0], knownUntil), Math.min(last, knownUntil)], ...attested];
}

/**
 * The days on which it may count in an answer, where sources are remembered for so many months.
 * @type {(world: World, reading: Reading, memory: number) => Span[]}
 */
export function countable({ facts }, { isAct, relation: { when }, attestations, period, attestedFrom, lastDay }, memory) {
  if (!isAct) {
    const first = period.start ? period.earliestStart : attestedFrom.earliestStart;
    return [[first, period.end ? period.latestEnd : plusMonths(lastDay, memory)]];
  }
  /** @type {Span[]} */
  const told = when ? [[when.earliestStart, when.latestEnd === facts.ever[1] ? lastDay : when.latestEnd]] : [];
  return [...attestations.map(({ days }) => days), ...told].map(([first, last]) => [first, plusMonths(last, memory)]);
}

// --- citations ------------------------------------------------------------------------------------------------------------

/** The citations that carry a claim; all of them where every one denies it. @type {(citations: Citation[]) => Citation[]} */
export function supporting(citations) {
  const carrying = citations.filter(({ stance }) => stance !== "denies");
  return carrying.length ? carrying : citations;
}

/**
 * How sure the sources are, as the surest of them says. A hedge of a source that also reports the claim is a doubt about what it
 * reports, and makes the claim no surer.
 * @type {(citations: Citation[]) => string}
 */
function certaintyOf(citations) {
  const stances = new Set(citations.map(({ stance }) => stance));
  if (stances.has("asserts")) return "stated";
  const reporters = citations.filter(({ stance }) => stance === "reports").map(({ source }) => source);
  if (citations.some(({ stance, source }) => stance === "hedges" && !reporters.includes(source))) return "hedged";
  if (!reporters.length) return "denied";
  const deniers = citations.filter(({ stance, by }) => stance === "denies" && by === null).map(({ source }) => source);
  return !stances.has("hedges") && reporters.every((source) => deniers.includes(source)) ? "refuted" : "alleged";
}

/** Whether claims of a certainty are shown and never counted. @type {(certainty: string) => boolean} */
export const isDenial = (certainty) => certainty === "refuted" || certainty === "denied";
