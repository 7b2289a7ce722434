// Who governs whom on a day, and which actors are one power then: a state, its government, and the movement that forms it;
// questions/powers.py.

import { lasts } from "./lasting.js";
import { readingOf } from "./readings.js";
import { before, grouped, known, other } from "./world.js";

/** @import { Day, Key, Power, Relation, Rule, Span, World } from "./types" */

/**
 * The power that an actor is a face of on a day; often it is all of it.
 * @type {(world: World, actor: string, day: Span, memory: number) => Power}
 */
export function powerOf(world, actor, day, memory) {
  if (!world.governed.has(actor) && !world.governing.has(actor)) return { faces: [actor], contested: [] };
  /** @type {(face: string) => string} */
  const key = (face) => [face, ...day, memory].join(" ");
  if (!world.powers.has(key(actor))) {
    for (const power of powersAround(world, actor, day, memory)) {
      for (const face of power.faces) world.powers.set(key(face), power);
    }
  }
  return known(world.powers, key(actor));
}

/**
 * Who governs an actor at a date, as sources say in their own words; empty where none does.
 * @type {(world: World, actor: string, at: Span, memory: number) => Set<string>}
 */
export function governors(world, actor, at, memory) {
  if (!world.governed.has(actor)) return new Set();
  const key = [actor, ...at, memory].join(" "), found = world.governors.get(key);
  if (found) return found;
  const rules = lasting(rulesAround(world, actor, at, memory), at).filter(({ governed }) => governed === actor);
  const who = new Set(rules.map(({ governor }) => governor));
  world.governors.set(key, who);
  return who;
}

/**
 * Every rule on a day that joins actors with this one, however many stand between.
 * @type {(world: World, actor: string, day: Span, memory: number) => Rule[]}
 */
function rulesAround(world, actor, day, memory) {
  /** @type {Map<string, Rule>} */
  const rules = new Map(), reached = new Set([actor]);
  // A Set goes on to what is added on the way.
  for (const each of reached) {
    for (const relation of [...(world.governed.get(each) ?? []), ...(world.governing.get(each) ?? [])]) {
      const rule = rules.has(relation.id) ? null : ruleOf(world, relation, day, memory);
      if (!rule) continue;
      rules.set(relation.id, rule);
      reached.add(other(relation, each));
    }
  }
  return [...rules.values()];
}

/**
 * What a claim on who governs says of a day; null where it does not hold then, or is only alleged.
 * @type {(world: World, relation: Relation, day: Span, memory: number) => Rule | null}
 */
function ruleOf(world, relation, day, memory) {
  const reading = readingOf(world, relation, null);
  if (!reading || !["stated", "hedged"].includes(reading.certainty)) return null;
  const [{ holds }] = lasts(world, reading, day, memory);
  if (holds !== "yes" && holds !== "presumed") return null;
  return { governor: relation.subject, governed: relation.object, reading };
}

// --- whose rule it is -----------------------------------------------------------------------------------------------------

/**
 * The rules that do not give way to another: one that is told to govern later, after they ended or were last heard of.
 * @type {(rules: Rule[], at: Span) => Rule[]}
 */
function lasting(rules, at) {
  const above = aboveBy(rules);
  /** @type {Map<string, Day>} */
  const begun = new Map();
  /** @type {(rule: Rule) => string} */
  const pair = ({ governor, governed }) => `${governor} ${governed}`;
  /** @type {(rule: Rule) => Day} */
  const beginning = (rule) => known(begun, pair(rule));
  for (const rule of rules) {
    begun.set(pair(rule), Math.min(rule.reading.knownSince.earliestStart, begun.get(pair(rule)) ?? Infinity));
  }
  return rules.filter((rule) => !rules.some((later) =>
    later.governed === rule.governed && beginning(rule) < beginning(later) && isOver(rule, beginning(later), at)
      && !meeting(above(later.governor), above(rule.governor))));
}

/**
 * Whether a rule has ended when another starts, or was last heard of before; a later start than the date says nothing of it.
 * @type {(rule: Rule, start: Day, at: Span) => boolean}
 */
function isOver({ reading }, start, at) {
  const { when } = reading.relation;
  if (start > at[0]) return false;
  if (when && !["", ".."].includes(when.end)) return when.latestEnd <= start;
  return reading.lastDay < start;
}

/**
 * A function that gives an actor with all who govern it, and who govern these: who shares one of them is joined.
 * @type {(rules: Rule[]) => (actor: string) => Set<string>}
 */
function aboveBy(rules) {
  const over = byGoverned(rules);
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  return (actor) => {
    const above = found.get(actor) ?? new Set([actor]);
    if (!found.has(actor)) for (const each of above) for (const { governor } of over.get(each) ?? []) above.add(governor);
    found.set(actor, above);
    return above;
  };
}

/** @type {(rules: Rule[]) => Map<string, Rule[]>} */
const byGoverned = (rules) => grouped(rules.map((rule) => [rule.governed, rule]));

/** Whether two sets have something in common. @type {(one: Set<string>, two: Set<string>) => boolean} */
const meeting = (one, two) => [...one].some((each) => two.has(each));

// --- which actors are one power -------------------------------------------------------------------------------------------

/**
 * The powers that the rules around an actor make on a day, that of the actor among them.
 * @type {(world: World, actor: string, day: Span, memory: number) => Power[]}
 */
function powersAround(world, actor, day, memory) {
  const all = rulesAround(world, actor, day, memory), rules = lasting(all, day), above = aboveBy(all);
  const over = [...byGoverned(rules)].filter(([, each]) => isContested(each, above));
  const contested = new Set(over.map(([governed]) => governed));
  /** @type {() => Set<string>[]} */
  const powers = () => joined(actor, rules.filter(({ governed }) => !contested.has(governed)), all);
  for (const faces of powers()) {
    const states = [...faces].filter((face) => world.faces.get(face)?.state);
    if (states.length > 1) for (const state of states) contested.add(state);
  }
  const disputed = rules.filter(({ governed }) => contested.has(governed));
  return powers().map((faces) => {
    const own = disputed.filter(({ governor, governed }) => faces.has(governor) || faces.has(governed));
    return { faces: inOrder(world, faces), contested: [...new Set(own.map(({ governed }) => governed))].sort() };
  });
}

/**
 * Whether one actor is governed by two that no other rule joins, however many stand between them.
 * @type {(over: Rule[], above: (actor: string) => Set<string>) => boolean}
 */
function isContested(over, above) {
  /** @type {Set<string>[]} */
  let groups = [];
  for (const { governor } of over) {
    const met = groups.filter((each) => meeting(each, above(governor)));
    const all = new Set([above(governor), ...met].flatMap((each) => [...each]));
    groups = [...groups.filter((each) => !met.includes(each)), all];
  }
  return groups.length > 1;
}

/**
 * The actors that some rules join, and those whom no rule does any longer, each in one set.
 * @type {(actor: string, joining: Rule[], all: Rule[]) => Set<string>[]}
 */
function joined(actor, joining, all) {
  const ends = [actor, ...all.flatMap(({ governor, governed }) => [governor, governed])];
  const sets = new Map(ends.map((each) => [each, new Set([each])]));
  for (const { governor, governed } of joining) {
    const one = known(sets, governor);
    for (const each of known(sets, governed)) sets.set(each, one.add(each));
  }
  return [...new Set(sets.values())];
}

/**
 * Those with most relations in the dataset first; but before all others those on this page, since it has claims of no others.
 * @type {(world: World, faces: Set<string>) => string[]}
 */
function inOrder(world, faces) {
  /** @type {(face: string) => Key} */
  const key = (face) => [Number(!world.actor.has(face)), -(world.faces.get(face)?.relations ?? 0), face];
  return [...faces].sort((a, b) => before(key(a), key(b)));
}
