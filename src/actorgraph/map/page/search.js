// Finding an actor by any of its names: a text field with a list, worked by pointer or keyboard.

import { byId, element } from "./elements.js";
import { BARE, open, world } from "./state.js";
import { before, folded } from "./world.js";

/** @import { Actor } from "./types" */
/** @typedef {{ actor: Actor, name: string, key: string }} Name */

const MOST_FOUND = 12;
const input = byId("search", HTMLInputElement), options = byId("found", HTMLElement);
const spellings = world.actors.flatMap((actor) =>
  [actor.name, ...actor.names, actor.id].map((name) => ({ actor, name, key: folded(name) })));
let active = -1;

export function setUpSearch() {
  input.addEventListener("input", search);
  input.addEventListener("blur", closeList);
  input.addEventListener("keydown", press);
  options.addEventListener("pointerdown", (event) => {
    const option = event.target instanceof Element && event.target.closest("[data-actor]");
    if (!option) return;
    event.preventDefault();
    choose(option);
  });
}

function search() {
  options.replaceChildren(...hits(folded(input.value)).slice(0, MOST_FOUND).map(optionOf));
  if (!options.children.length) return closeList();
  options.hidden = false;
  input.setAttribute("aria-expanded", "true");
  mark(0);
}

/** The best matching name of each actor that has one, the best first. @type {(asked: string) => Name[]} */
function hits(asked) {
  const found = asked ? spellings.filter(({ key }) => key.includes(asked)) : [];
  found.sort((a, b) => before([a.key.indexOf(asked), a.key.length], [b.key.indexOf(asked), b.key.length]));
  /** @type {Map<Actor, Name>} */
  const best = new Map();
  for (const hit of found) if (!best.has(hit.actor)) best.set(hit.actor, hit);
  return [...best.values()];
}

/** @type {(hit: Name, place: number) => HTMLElement} */
function optionOf({ actor, name }, place) {
  const another = name === actor.name || name === actor.id ? "" : element("bdi", {}, ` · ${name}`);
  return element("li", { role: "option", id: `found-${place}`, "aria-selected": "false", "data-actor": actor.id },
    element("span", { dir: "auto" }, actor.name), element("small", {}, world.facts.kinds[actor.kind].label, another));
}

/** @type {(event: KeyboardEvent) => void} */
function press(event) {
  if (event.key === "Escape") {
    input.value = "";
    closeList();
    event.stopPropagation();
  }
  if (options.hidden) return;
  const by = new Map([["ArrowDown", 1], ["ArrowUp", -1]]).get(event.key);
  if (by || event.key === "Enter") event.preventDefault();
  if (by) mark(active + by);
  if (event.key === "Enter") choose(options.children[active]);
}

/** Marks the option that Enter will choose; beyond the last one comes the first. @type {(to: number) => void} */
function mark(to) {
  const listed = [...options.children];
  active = (to + listed.length) % listed.length;
  listed.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
  input.setAttribute("aria-activedescendant", listed[active].id);
  listed[active].scrollIntoView({ block: "nearest" });
}

/** @type {(option: Element) => void} */
function choose(option) {
  input.value = "";
  closeList();
  open({ ...BARE, actor: option.getAttribute("data-actor") ?? "" });
}

function closeList() {
  options.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  active = -1;
}
