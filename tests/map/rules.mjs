// Answers cases with the page's own rules. Standard input: the path of a JSON file of worlds, each with its facts and cases.
// Standard output: the answers, in the same order, as JSON.
import { readFileSync } from "node:fs";

import { claimAt } from "../../src/actorgraph/map/page/claims.js";
import { control } from "../../src/actorgraph/map/page/curves.js";
import { days, monthsUntil, plusMonths } from "../../src/actorgraph/map/page/dates.js";
import { neighbours } from "../../src/actorgraph/map/page/neighbours.js";
import { paths } from "../../src/actorgraph/map/page/paths.js";
import { before, folded, worldOf } from "../../src/actorgraph/map/page/world.js";

/** What can be asked of a world, by the name of the question. */
const QUESTIONS = {
  neighbours(world, { actor, sign, ...asked }) {
    const { answers, notCounted, recordSpeaksOf, ...aside } = neighbours(world, actor, sign, scopeOf(world, asked));
    return {
      ...aside,
      answers: answers.map(writtenStanding),
      notCounted: notCounted.map(writtenClaim),
      recordSpeaksOf: recordSpeaksOf && recordSpeaksOf.map(textOf),
    };
  },
  claims(world, asked) {
    const scope = scopeOf(world, asked);
    return world.relations.map((relation) => claimAt(world, relation, scope)).filter((claim) => claim !== null).map(writtenClaim);
  },
  paths(_, { pairs, from, to, most }) {
    const next = (actor) => new Set(pairs.filter((pair) => pair.includes(actor)).map(([one, two]) => (one === actor ? two : one)));
    const found = paths(next, from, to, most);
    return { ...found, hops: found.hops.sort(before) };
  },
  days: (_, { text }) => days(text),
  plusMonths: (_, { day, number }) => plusMonths(day, number),
  monthsUntil: (_, { day, later }) => monthsUntil(day, later),
  folded: (_, { text }) => folded(text),
  control: (_, { start: [x, y], end: [u, v], bend }) => Object.values(control({ x, y }, { x: u, y: v }, bend)).map(rounded),
};

const rounded = (value) => Number(value.toFixed(6));

function scopeOf({ facts }, { at, ever, voice, without, possible, onlyItself }) {
  // The same voice is the same object, as on the page: its readings are kept.
  const heard = facts.voices.find(({ name }) => name === voice) ?? null;
  return { at, ever, voice: heard, without: new Set(without), possible, onlyItself, memory: facts.memory };
}

const textOf = (period) => period && period.text;

function writtenClaim({ relation, holds, certainty, disputed, lastAttested, attestedFrom, current, silentMonths, as }) {
  return [relation.id, holds, certainty, disputed, textOf(lastAttested), textOf(attestedFrom), current, silentMonths, as];
}

const writtenTimes = ({ since, knownSince, lastAttested }) =>
  ({ since: textOf(since), knownSince: textOf(knownSince), lastAttested: textOf(lastAttested) });

function writtenStanding({ sides: { positive, negative }, claims, ...answer }) {
  const [friendly, hostile] = [positive, negative].map((side) => side && { ...side, ...writtenTimes(side) });
  return { ...answer, ...writtenTimes(answer), sides: { positive: friendly, negative: hostile }, claims: claims.map(writtenClaim) };
}

const worlds = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = worlds.map(({ facts, cases }) => {
  const world = facts && worldOf(facts);
  return cases.map(({ question, ...asked }) => QUESTIONS[question](world, asked));
});
process.stdout.write(JSON.stringify(answers));
