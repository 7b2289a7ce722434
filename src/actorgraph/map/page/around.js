// Every relation on an actor and the other faces of its power, and what becomes of each in an answer; questions/around.py.

import { claimOf, sift } from "./claims.js";
import { facesOf, scopeOfPower } from "./faces.js";
import { other } from "./world.js";

/** @import { Around, Claim, OnActor, Power, Relation, Scope, World } from "./types" */

/**
 * An actor, its power, and every relation on them, sifted; of the claims of other faces those of the relations on this page.
 * @type {(world: World, actor: string, scope: Scope) => Around}
 */
export function around(world, actor, scope) {
  const power = facesOf(world, actor, scope), others = power.faces.filter((face) => face !== actor);
  const ofFaces = scopeOfPower(world, actor, scope);
  const relations = [actor, ...others].flatMap((own) => {
    const within = own === actor ? scope : ofFaces, listed = world.relationsOf.get(own) ?? [];
    return listed.flatMap((relation) => {
      const end = other(relation, own), inside = power.faces.includes(end), sifted = sift(world, relation, within);
      // What faces have with each other is met at both ends.
      if (!sifted || (inside && relation.subject !== own)) return [];
      const theirs = powerAtEnd(world, relation, end, sifted.fate, scope);
      return [{ relation, own, power: theirs, ...sifted, fate: inside ? fateInside(sifted.fate) : sifted.fate }];
    });
  });
  return { actor, power, relations };
}

/** What becomes of a relation among faces: it is no standing of their power. @type {(fate: string) => string} */
const fateInside = (fate) => (fate === "kept" ? "among faces" : "never");

/**
 * The power of which the other end of a relation is a face; that end alone, where the relation was over before.
 * @type {(world: World, relation: Relation, end: string, fate: string, scope: Scope) => Power}
 */
function powerAtEnd(world, relation, end, fate, scope) {
  const power = facesOf(world, end, scope), within = scopeOfPower(world, end, scope);
  if (within === scope || sift(world, relation, within)?.fate === fate) return power;
  return { faces: [end], contested: power.contested };
}

/**
 * The claims that some of the relations around an actor make.
 * @type {(world: World, asked: Around, found: OnActor[], scope: Scope) => Claim[]}
 */
export const claimsAround = (world, { actor }, found, scope) =>
  found.map((each) => claimOf(world, each.reading, scope, each.found, each.own === actor ? null : each.own));
