// Claims on a pair → its standing: tiers, direction, since when, how certain; questions/standing.py.

import { shareADay } from "./claims.js";
import { supporting } from "./readings.js";
import { before, least } from "./world.js";

/** @import { Claim, Key, Period, Power, Scope, Side, Standing, World } from "./types" */

/** How strong a tier is beside the others of its sign; 0 without a tier. @type {(world: World, tier: string | null) => number} */
export const strengthOf = (world, tier) => world.facts.lines[tier ?? "neither"].strength;

/**
 * What claims, all that count between two powers, make of the pair, seen from the first. Of the side of the sign that is asked for
 * there is one at least: evidence, direction, and since when, how sure and how current, are its own.
 * @type {(world: World, ours: Power, theirs: Power, claims: Claim[], asked: { scope: Scope, sign: number }) => Standing}
 */
export function standing(world, ours, theirs, claims, { scope, sign }) {
  const [actor, ...faces] = theirs.faces;
  const sides = { positive: side(world, ofSign(claims, 1)), negative: side(world, ofSign(claims, -1)) };
  const tiers = [sides.positive?.tier, sides.negative?.tier];
  const shown = ofSign(claims, sign).sort((a, b) => before(weight(world, tiers, a), weight(world, tiers, b)));
  const asked = sign > 0 ? sides.positive : sides.negative;
  if (!asked) throw new Error(`nothing of the sign ${sign} counts between ${ours.faces[0]} and ${actor}`);
  const { holds, since, lastAttested, certainty, disputed, knownSince, current, silentMonths } = asked;
  return {
    actor, faces,
    positive: sides.positive?.tier ?? null,
    negative: sides.negative?.tier ?? null,
    mixed: isMixed(world, sides, claims, scope),
    direction: direction(ours, shown),
    holds, since, lastAttested, certainty, disputed, knownSince, current, silentMonths, sides,
    claims: shown,
  };
}

/** @type {(claims: Claim[], sign: number) => Claim[]} */
const ofSign = (claims, sign) => claims.filter(({ relation }) => relation.of.sign === sign);

/** What claims of one sign make of a pair; null without any. @type {(world: World, claims: Claim[]) => Side | null} */
function side(world, claims) {
  if (!claims.length) return null;
  const current = claims.filter((claim) => claim.current), tiers = (current.length ? current : claims).map(tierOf);
  return summed(world, least(tiers, (tier) => -strengthOf(world, tier)), claims);
}

/** @type {(claim: Claim) => string} */
const tierOf = ({ relation }) => relation.tier;

/**
 * The claims of one side; how sure and how current is that of the current ones that bear the tier.
 * @type {(world: World, tier: string, claims: Claim[]) => Side}
 */
function summed(world, tier, claims) {
  const bearing = claims.filter((claim) => tierOf(claim) === tier), current = bearing.filter((claim) => claim.current);
  const speaking = current.length ? current : bearing, { holds: surest, certainties } = world.facts;
  const silences = speaking.map(({ silentMonths }) => silentMonths).filter((months) => months !== null);
  return {
    tier,
    holds: least(speaking, (claim) => surest.indexOf(claim.holds)).holds,
    since: toldSince(bearing),
    knownSince: least(bearing.map(({ reading }) => reading.knownSince), (start) => start.earliestStart),
    lastAttested: least(speaking.map(({ lastAttested }) => lastAttested), (time) => -time.latestEnd),
    current: current.length > 0,
    silentMonths: silences.length ? Math.min(...silences) : null,
    certainty: least(speaking, (claim) => certainties.indexOf(claim.certainty)).certainty,
    disputed: speaking.some((claim) => claim.disputed),
    claims: claims.length,
  };
}

/**
 * The earliest start that a source tells; null where none does, or where a claim is attested earlier.
 * @type {(claims: Claim[]) => Period | null}
 */
function toldSince(claims) {
  const told = claims.map(({ reading }) => reading.toldStart).filter((start) => start !== null);
  if (!told.length) return null;
  /** @type {(start: Period) => Key} */
  const key = (start) => [start.earliestStart, start.latestStart];
  const [earliest] = told.sort((a, b) => before(key(a), key(b)));
  if (earliest.text === "..") return null;
  return claims.some(({ attestedFrom }) => attestedFrom.earliestStart < earliest.earliestStart) ? null : earliest;
}

/**
 * Whether a positive and a negative claim, both current or both older, may have held on one day of the date.
 * @type {(world: World, sides: Standing["sides"], claims: Claim[], scope: Scope) => boolean}
 */
function isMixed(world, { positive, negative }, claims, scope) {
  if (!positive || !negative || positive.current !== negative.current) return false;
  const alike = claims.filter((claim) => claim.current === positive.current), hostile = ofSign(alike, -1);
  return ofSign(alike, 1).some((one) => hostile.some((two) => shareADay(world, one.reading, two.reading, scope)));
}

/**
 * Sort key with the best evidence for some tiers first.
 * @type {(world: World, tiers: (string | undefined)[], claim: Claim) => Key}
 */
function weight(world, tiers, { relation, reading, certainty, current, lastAttested }) {
  const sources = new Set(supporting(reading.citations).map(({ source }) => source)).size;
  const aside = Number(!tiers.includes(relation.tier)), sure = world.facts.certainties.indexOf(certainty);
  return [aside, -strengthOf(world, relation.tier), sure, -sources, Number(!current), -lastAttested.latestEnd, relation.id];
}

/** @type {(ours: Power, claims: Claim[]) => string} */
function direction({ faces }, claims) {
  const ways = new Set(claims.map(({ relation: { of, subject } }) =>
    (of.mutual ? "mutual" : faces.includes(subject) ? "out" : "in")));
  return ways.size === 1 ? [...ways][0] : "mutual";
}
