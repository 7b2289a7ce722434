// The texts that are there once, in the page's own tables, and links to what they are about.

import { byId, element, within } from "./elements.js";
import { BARE, fragment, world } from "./state.js";
import { known } from "./world.js";

/** @import { Relation } from "./types" */

/** @type {(actor: string) => string} */
export const nameOf = (actor) => (world.actor.get(actor) ?? world.faces.get(actor))?.name ?? actor;

/** @type {(actor: string) => HTMLElement} */
export const actorLink = (actor) => element("a", { href: fragment({ ...BARE, actor }), dir: "auto" }, nameOf(actor));

/** A link, or the name of an actor that is not on this page. @type {(actor: string) => HTMLElement} */
export const actorText = (actor) => (world.actor.has(actor) ? actorLink(actor) : element("span", { dir: "auto" }, nameOf(actor)));

/** Some actors as part of a sentence. @type {(actors: string[], last?: string) => (string | Node)[]} */
export const actorsText = (actors, last = " and ") => actors.flatMap((actor, place) =>
  [place === 0 ? "" : place === actors.length - 1 ? last : ", ", actorText(actor)]);

/** What the page says about an actor. @type {(actor: string) => HTMLElement} */
export const aboutActor = (actor) => byId(`about-n${known(world.actor, actor).place}`, HTMLElement);

/** A relation's row in the table. @type {(relation: Relation) => HTMLTableRowElement} */
export const rowOf = (relation) => byId(`row-${relation.place}`, HTMLTableRowElement);

/** @type {(relation: Relation) => string} */
export const summaryOf = (relation) => within(rowOf(relation), ".summary", HTMLElement).textContent;

/** When it held, in words. @type {(relation: Relation) => string} */
export const whenOf = (relation) => within(rowOf(relation), ".when", HTMLElement).textContent;
