// The state of the page is one object, written in the address's fragment; everything that is shown is drawn from it.

import { claimAt, holdsAt } from "./claims.js";
import { dated } from "./dates.js";
import { byId } from "./elements.js";
import { paths } from "./paths.js";
import { facesOf } from "./faces.js";
import { neighbours } from "./neighbours.js";
import { isDenial } from "./readings.js";
import { known, other, worldOf } from "./world.js";

/** @import { Claim, Paths, Relation, Scope, Span, State, View, Voice } from "./types" */

export const world = worldOf(JSON.parse(byId("facts", HTMLElement).textContent));
/** The chains of a path that the panel lists. */
const MOST_CHAINS = 12;

/** @type {State} */
export const FRESH = {
  actor: world.facts.around ?? "", relation: "", to: "", only: "", at: world.facts.start,
  possible: "", itself: "", according: "", off: "", find: "",
};
/** Nothing chosen. */
export const BARE = { actor: "", relation: "", to: "", only: "" };

export let state = stateFrom(location.hash.includes("=") ? location.hash : "");
export let view = viewOf();

// --- the address ----------------------------------------------------------------------------------------------------------

/** The state as an address fragment; only what differs from a fresh page is written. @type {(changes: Partial<State>) => string} */
export function fragment(changes) {
  const fresh = new Map(Object.entries(FRESH));
  const written = Object.entries({ ...state, ...changes }).filter(([key, value]) => value !== fresh.get(key));
  return `#${new URLSearchParams(written)}`;
}

/** The state that a fragment holds. What no page could have written is left out. @type {(text: string) => State} */
export function stateFrom(text) {
  const given = Object.fromEntries(new URLSearchParams(text.slice(1)));
  const keys = Object.keys(FRESH).filter((key) => Object.hasOwn(given, key));
  /** @type {State} */
  const next = { ...FRESH, ...Object.fromEntries(keys.map((key) => [key, given[key]])) };
  if (!spanOf(next.at)) next.at = FRESH.at;
  if (!world.actor.has(next.actor)) next.actor = next.to = next.only = "";
  return {
    ...next,
    to: world.actor.has(next.to) && next.to !== next.actor ? next.to : "",
    relation: world.relation.has(next.relation) ? next.relation : "",
    only: ["allies", "hostile"].includes(next.only) ? next.only : "",
    according: voiceOf(next.according) ? next.according : "",
    possible: next.possible && "yes",
    itself: next.itself && "yes",
  };
}

/** First and last day of a date in the state; null for an invalid one. @type {(at: string) => Span | null} */
function spanOf(at) {
  return at === "ever" ? world.facts.ever : dated(world.facts, at);
}

/** @type {(name: string) => Voice | null} */
function voiceOf(name) {
  return world.facts.voices.find((voice) => voice.name === name) ?? null;
}

// --- what the state makes visible -----------------------------------------------------------------------------------------

/** @type {() => string} */
export const whenAsked = () => (state.at === "ever" ? "at any time" : `as of ${state.at}`);

/** Whether the date lies after the newest source. @type {() => boolean} */
export const beyondRecord = () => state.at !== "ever" && view.scope.at[0] > world.facts.dates[world.facts.newest][1];

/** @type {() => View} */
function viewOf() {
  const off = new Set(state.off ? state.off.split(",") : []), scope = scopeOf(off);
  const claims = world.relations.map((relation) => claimAt(world, relation, scope));
  const kept = new Set(world.relations.filter((relation) => isKept(relation, claims[relation.place], scope, off)).map(placeOf));
  const found = state.actor && state.to && !state.relation ? pathsOf(claims, kept) : null;
  const power = state.actor ? facesOf(world, state.actor, scope).faces : [];
  const lit = litOf(power, kept, found, scope), litActors = lit && litActorsOf(lit, power);
  return { scope, off, claims, kept, busy: endsOf(kept), power, lit, litActors, paths: found };
}

/** @type {(off: Set<string>) => Scope} */
function scopeOf(off) {
  return {
    at: spanOf(state.at) ?? world.facts.ever,
    ever: state.at === "ever",
    voice: voiceOf(state.according),
    without: new Set(world.facts.certainties.filter((word) => off.has(`certainty.${word}`))),
    possible: state.possible === "yes",
    onlyItself: state.itself === "yes",
    memory: world.facts.memory,
  };
}

/** @type {(relation: Relation) => number} */
function placeOf(relation) {
  return relation.place;
}

/**
 * Whether a relation is part of picture and table.
 * @type {(r: Relation, claim: Claim | null, scope: Scope, off: Set<string>) => boolean}
 */
function isKept(relation, claim, scope, off) {
  const kinds = [relation.subject, relation.object].map((end) => known(world.actor, end).kind);
  const traits = [`tier.${relation.tier}`, `axis.${relation.of.axis}`, ...kinds.map((kind) => `kind.${kind}`)];
  return claim !== null && holdsAt(claim, scope) && !scope.without.has(claim.certainty) && !traits.some((trait) => off.has(trait));
}

/** The actors on relations. @type {(places: Set<number>) => Set<string>} */
function endsOf(places) {
  return new Set([...places].flatMap((place) => [world.relations[place].subject, world.relations[place].object]));
}

/**
 * The relations that stand out: those of every face of a power, or those by which it has its allies or its foes.
 * @type {(power: string[], kept: Set<number>, found: Paths | null, scope: Scope) => Set<number> | null}
 */
function litOf(power, kept, found, scope) {
  if (state.relation) return new Set([known(world.relation, state.relation).place]);
  if (!state.actor) return null;
  if (found) return new Set(found.hops.flatMap(([one, two]) => between(one, two, kept)).map(placeOf));
  const sign = new Map([["allies", 1], ["hostile", -1]]).get(state.only);
  const shown = sign
    ? neighbours(world, state.actor, sign, scope).answers.flatMap((answer) => answer.claims).map((claim) => claim.relation)
    : power.flatMap((face) => world.relationsOf.get(face) ?? []);
  return new Set(shown.map(placeOf).filter((place) => kept.has(place)));
}

/**
 * The actors that stand out, with those chosen that have no relations then.
 * @type {(lit: Set<number>, power: string[]) => Set<string>}
 */
function litActorsOf(lit, power) {
  const chosen = state.to ? [state.actor] : power;
  return new Set([...endsOf(lit), ...(state.relation ? [] : chosen)]);
}

/** Whether a claim is no mere denial. @type {(claim: Claim | null) => boolean} */
function isCounted(claim) {
  return claim !== null && !isDenial(claim.certainty);
}

/** The paths over what is kept and counts. @type {(claims: (Claim | null)[], kept: Set<number>) => Paths} */
function pathsOf(claims, kept) {
  /** @type {(actor: string) => Set<string>} */
  const next = (actor) => new Set(known(world.relationsOf, actor)
    .filter(({ place }) => kept.has(place) && isCounted(claims[place])).map((relation) => other(relation, actor)));
  return paths(next, state.actor, state.to, MOST_CHAINS);
}

/** What is kept between two actors. @type {(one: string, two: string, kept?: Set<number>) => Relation[]} */
export function between(one, two, kept = view.kept) {
  return known(world.relationsOf, one).filter((relation) => other(relation, one) === two && kept.has(relation.place));
}

// --- changes --------------------------------------------------------------------------------------------------------------

/** @type {((focus: boolean) => void)[]} */
const drawings = [];
let seen = location.hash;

/**
 * Has something drawn whenever the state changes; it learns whether to take the reader to the evidence.
 * @type {(drawing: (focus: boolean) => void) => void}
 */
export function onChange(drawing) {
  drawings.push(drawing);
}

/** Draws everything from the view. */
export function draw(focus = false) {
  for (const each of drawings) each(focus);
}

function show(focus = false) {
  view = viewOf();
  draw(focus);
}

/**
 * Opens something: a step that the browser's back button undoes. The reader is taken to the evidence.
 * @type {(changes: Partial<State>, options?: { focus: boolean }) => void}
 */
export function open(changes, { focus } = { focus: true }) {
  const next = fragment(changes);
  if (next === location.hash || (next === "#" && !location.hash)) return show(focus);
  location.hash = next === "#" ? `#at=${state.at}` : next;
  readAddress(focus);  // at once: the browser reports the new fragment only later
}

/** Changes a filter or the date: the address follows, history does not grow. @type {(changes: Partial<State>) => void} */
export function change(changes) {
  history.replaceState(null, "", fragment(changes));
  readAddress();
}

/** Takes the state from the address, unless its fragment is a plain anchor such as #relations. */
function readAddress(focus = false) {
  seen = location.hash;
  if (location.hash && !location.hash.includes("=") && location.hash !== "#") return;
  state = stateFrom(location.hash);
  show(focus);
}

/** Goes along when the browser goes back, or a reader edits the address. */
export function followAddress() {
  addEventListener("hashchange", () => { if (location.hash !== seen) readAddress(); });
}
