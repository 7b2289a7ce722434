// Answers cases with the page's own rules. Standard input: the path of a JSON file of worlds, each with its facts and cases.
// Standard output: the answers, in the same order, as JSON.
import { readFileSync } from "node:fs";

import { control } from "../../src/actorgraph/map/page/curves.js";
import * as rules from "../../src/actorgraph/map/page/rules.js";

/** What can be asked of a world, by the name of the question. */
const QUESTIONS = {
  neighbours(world, { actor, sign, ...asked }) {
    const answers = rules.neighbours(world, actor, sign, scopeOf(asked));
    return answers.map((answer) => ({ ...answer, claims: answer.claims.map(written) }));
  },
  claims(world, asked) {
    const scope = scopeOf(asked);
    return world.relations.map((relation) => rules.claimAt(world, relation, scope)).filter((claim) => claim !== null).map(written);
  },
  paths(_, { pairs, from, to, most }) {
    const next = (actor) => new Set(pairs.filter((pair) => pair.includes(actor)).map(([one, two]) => (one === actor ? two : one)));
    const found = rules.paths(next, from, to, most);
    return { ...found, hops: found.hops.sort(rules.before) };
  },
  days: (_, { text }) => rules.days(text),
  folded: (_, { text }) => rules.folded(text),
  control: (_, { start: [x, y], end: [u, v], bend }) => Object.values(control({ x, y }, { x: u, y: v }, bend)).map(rounded),
};

const rounded = (value) => Number(value.toFixed(6));
const scopeOf = ({ at, voice, without, possible }) => ({ at, voice, without: new Set(without), possible });
const written = ({ relation, holds, certainty, disputed, attestedText }) => [relation.id, holds, certainty, disputed, attestedText];

const worlds = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = worlds.map(({ facts, cases }) => {
  const world = facts && rules.worldOf(facts);
  return cases.map(({ question, ...asked }) => QUESTIONS[question](world, asked));
});
process.stdout.write(JSON.stringify(answers));
