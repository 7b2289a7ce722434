// The shortest chains between two actors; questions/path.py.

/** @import { Paths } from "./types" */

/**
 * The shortest chains between two actors, the first `most` of them in the order of their ids; `next` gives an actor's neighbours.
 * They are counted without being followed, because there can be more of them than a page could list.
 * @type {(next: (actor: string) => Set<string>, from: string, to: string, most: number) => Paths}
 */
export function paths(next, from, to, most) {
  const left = stepsTo(next, to);
  /** @type {(actor: string) => string[]} */
  const nearer = (actor) => [...next(actor)].filter((end) => left.get(end) === Number(left.get(actor)) - 1).sort();
  /** @type {(actor: string) => Generator<string[]>} */
  function* chains(actor) {
    if (actor === to) yield [to];
    for (const end of nearer(actor)) for (const rest of chains(end)) yield [actor, ...rest];
  }
  const reached = left.has(from) ? [from] : [];
  const number = new Map(reached.map((actor) => [actor, 1]));
  /** @type {[string, string][]} */
  const hops = [];
  // A Map goes on to the keys that are set on the way: from the nearest actors to the furthest.
  for (const [actor] of number) {
    for (const end of nearer(actor)) {
      hops.push([actor, end]);
      number.set(end, (number.get(end) ?? 0) + Number(number.get(actor)));
    }
  }
  /** @type {string[][]} */
  const first = [];
  for (const chain of reached.length ? chains(from) : []) {
    if (first.push(chain) === most) break;
  }
  return { number: number.get(to) ?? 0, first, hops };
}

/**
 * How many steps lead to an actor from each that can reach it.
 * @type {(next: (actor: string) => Set<string>, to: string) => Map<string, number>}
 */
function stepsTo(next, to) {
  const steps = new Map([[to, 0]]);
  for (const [actor, number] of steps) for (const end of next(actor)) if (!steps.has(end)) steps.set(end, number + 1);
  return steps;
}
