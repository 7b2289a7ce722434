// Taking it along: the view as a picture, or as an address.

import { bendOf, control } from "./curves.js";
import { byId, element, within } from "./elements.js";
import { isOlder, moved, network, presence } from "./picture.js";
import { fragment, state, view, whenAsked, world } from "./state.js";

/** @import { Actor, Edge, Place, Relation } from "./types" */

/** The drawing of the page as it is seen now: same positions, date and filters. @type {() => string} */
function drawing() {
  const svg = within(byId("drawing", HTMLElement), "svg", SVGElement).cloneNode(true);
  if (!(svg instanceof SVGElement)) throw new TypeError("the drawing is no SVG");
  const { voice } = view.scope;
  part(svg, "drawing-date").textContent = whenAsked().replace(/^a/, "A") + (voice ? `, according to ${voice.label}` : "");
  for (const relation of world.relations) drawLine(part(svg, `drawn-r${relation.place}`), relation);
  for (const actor of world.actors) drawActor(part(svg, `drawn-n${actor.place}`), actor);
  return new XMLSerializer().serializeToString(svg);
}

/** @type {(svg: SVGElement, id: string) => SVGElement} */
const part = (svg, id) => within(svg, `[id="${id}"]`, SVGElement);

/** @type {(path: SVGElement, relation: Relation) => void} */
function drawLine(path, { place, tier }) {
  if (!view.kept.has(place)) return path.remove();
  const edge = world.facts.edges[place];
  path.removeAttribute("display");
  if (isOlder(place)) path.setAttribute("stroke-dasharray", world.facts.lines[tier].older.join(" "));
  else path.removeAttribute("stroke-dasharray");
  if (view.lit && !view.lit.has(place)) path.setAttribute("opacity", ".1");
  if (moved.has(edge.from) || moved.has(edge.to)) path.setAttribute("d", curve(edge));
}

/** @type {(mark: SVGElement, actor: Actor) => void} */
function drawActor(mark, actor) {
  const { x, y } = network.getPosition(`n${actor.place}`), alpha = presence(actor);
  if (!alpha) return mark.remove();
  mark.setAttribute("opacity", String(alpha));
  mark.setAttribute("transform", `translate(${x} ${y})`);
}

/**
 * An edge between marks that were dragged, from one mark's rim to the other's, as the path of an SVG.
 * @type {(edge: Edge) => string}
 */
function curve(edge) {
  const a = network.getPosition(edge.from), b = network.getPosition(edge.to), via = control(a, b, bendOf(edge));
  const from = sizeOf(edge.from) + 1, to = sizeOf(edge.to) + (edge.arrows ? 3 : 1);
  const steps = Array.from({ length: 65 }, (_, step) => step / 64);
  /** @type {(t: number, axis: "x" | "y") => number} */
  const along = (t, axis) => (1 - t) ** 2 * a[axis] + 2 * t * (1 - t) * via[axis] + t ** 2 * b[axis];
  const places = steps.map((t) => ({ x: along(t, "x"), y: along(t, "y") }));
  const points = places.filter((at) => apart(at, a) > from && apart(at, b) > to);
  return points.length > 1 ? `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}` : "";
}

/** @type {(node: string) => number} */
const sizeOf = (node) => world.facts.nodes[Number(node.slice(1))].size;

/** @type {(one: Place, two: Place) => number} */
const apart = (one, two) => Math.hypot(one.x - two.x, one.y - two.y);

/** @type {(blob: Blob, ending: string) => void} */
function save(blob, ending) {
  const link = element("a", { href: URL.createObjectURL(blob), download: `${world.facts.id}-${state.at}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function savePng() {
  const picture = new Image();
  picture.addEventListener("load", () => {
    const canvas = element("canvas", { width: picture.width * 2, height: picture.height * 2 });
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => { if (blob) save(blob, "png"); }, "image/png");
  });
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing())}`;
}

async function copyAddress() {
  const label = byId("copy", HTMLElement), address = location.href.split("#")[0] + fragment({});
  try {
    await navigator.clipboard.writeText(address);
    label.textContent = "Copied";
  } catch {
    prompt("The address of this view:", address);  // no clipboard for pages opened from a file
  }
  setTimeout(() => { label.textContent = "Copy link"; }, 2000);
}

export function setUpSaving() {
  byId("svg", HTMLElement).addEventListener("click", () => save(new Blob([drawing()], { type: "image/svg+xml" }), "svg"));
  byId("png", HTMLElement).addEventListener("click", savePng);
  byId("copy", HTMLElement).addEventListener("click", copyAddress);
}
