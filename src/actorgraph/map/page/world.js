// The facts with their references resolved, and what all rules need to look up and compare.

import { periodOf } from "./dates.js";

/** @import { Citation, Facts, GivenRelation, Key, Period, Relation, World } from "./types" */

/** @type {(facts: Facts) => World} */
export function worldOf(facts) {
  const periods = new Map(Object.entries(facts.periods).map((given) => [given[0], periodFrom(...given)]));
  /** @type {(text: string | null) => Period | null} */
  const told = (text) => (text === null ? null : known(periods, text));
  /** @type {(given: GivenRelation, place: number) => Relation} */
  const relationFrom = (given, place) => {
    const of = facts.types[given.type];
    /** @type {Citation[]} */
    const citations = given.citations.map(([source, stance, by, about]) =>
      ({ source, stance, by, about: told(about), issued: known(periods, facts.sources[source]) }));
    return { ...given, place, of, tier: of.tier ?? "neither", when: told(given.when), citations };
  };
  const actors = facts.actors.map((actor, place) => ({ ...actor, place }));
  const relations = facts.relations.map(relationFrom), beside = facts.beside.map((given) => relationFrom(given, -1));
  /** @type {Map<string, Relation[]>} */
  const relationsOf = new Map(actors.map((actor) => [actor.id, []]));
  for (const relation of relations) {
    known(relationsOf, relation.subject).push(relation);
    known(relationsOf, relation.object).push(relation);
  }
  const all = [...relations, ...beside], rules = all.filter(({ type }) => type === facts.governs);
  return {
    facts, actors, relations, relationsOf, periods,
    actor: new Map(actors.map((each) => [each.id, each])),
    relation: new Map(all.map((each) => [each.id, each])),
    active: new Map(Object.entries(facts.active).map(([id, text]) => [id, known(periods, text)])),
    faces: new Map(Object.entries(facts.faces)),
    governed: grouped(rules.map((relation) => [relation.object, relation])),
    governing: grouped(rules.map((relation) => [relation.subject, relation])),
    readings: new Map(),
    powers: new Map(),
    governors: new Map(),
  };
}

/** @type {(text: string, given: Facts["periods"][string]) => Period} */
function periodFrom(text, [start, end, words, bounds, sureDays]) {
  const [earliestStart, latestStart, earliestEnd, latestEnd] = bounds;
  return periodOf({ text, start, end, words, earliestStart, latestStart, earliestEnd, latestEnd, sureDays });
}

/**
 * Items by key, in the order in which they come.
 * @template V
 * @param {[key: string, item: V][]} keyed
 */
export function grouped(keyed) {
  /** @type {Map<string, V[]>} */
  const by = new Map();
  for (const [key, item] of keyed) by.set(key, [...(by.get(key) ?? []), item]);
  return by;
}

/**
 * What a map holds under a key that must be there.
 * @template V
 * @param {Map<string, V>} map
 * @param {string} key
 */
export function known(map, key) {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nothing is known of ${key}`);
  return found;
}

/** @type {(relation: Relation, actor: string) => string} */
export const other = (relation, actor) => (relation.subject === actor ? relation.object : relation.subject);

/**
 * The first item with the least key.
 * @template T
 * @param {T[]} list
 * @param {(each: T) => number} key
 */
export const least = (list, key) => list.reduce((best, each) => (key(each) < key(best) ? each : best));

/** Compares two sort keys, part by part. @type {(a: Key, b: Key) => number} */
export function before(a, b) {
  const part = a.findIndex((each, place) => each !== b[place]);
  if (part < 0) return 0;
  return a[part] < b[part] ? -1 : 1;
}

/** What two spellings of one text have in common, as model/names.py folds them. @type {(text: string) => string} */
export function folded(text) {
  // ß and other letters that look alike have one form only in upper case; a sigma at the end of a word is written in two ways.
  const lower = text.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");
  return lower.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
}
