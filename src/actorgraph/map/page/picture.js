// The picture: vis-network draws lines and moves the view; marks and names are drawn here.

import { byId, within } from "./elements.js";
import { BARE, open, state, view, world } from "./state.js";
import { summaryOf } from "./texts.js";
import { before, least } from "./world.js";

/** @import { Actor, Box, DrawnNode, Key, LineOptions, Network, Place, Relation } from "./types" */
/** @typedef {{ actor: Actor, alpha: number, at: Place, radius: number }} Seen */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const frame = byId("picture", HTMLElement);
/** @type {Record<string, string>} */
let colours = {};
/** The actor under the pointer. @type {string | null} */
let hovered = null;
let drawingAsked = false;
/** Nodes that a reader has dragged. @type {Set<string>} */
export const moved = new Set();
/** The names in sight, each with its place. @type {{ actor: string, box: Box }[]} */
export let names = [];
/** @type {Network} */
export let network;

/** Draws with the next frame: many changes, one drawing. */
function redraw() {
  if (drawingAsked) return;
  drawingAsked = true;
  requestAnimationFrame(() => {
    drawingAsked = false;
    network.redraw();
  });
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const named = ["paper", "ink", "quiet", "mark", ...Object.keys(world.facts.lines)];
  colours = Object.fromEntries(named.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// --- lines ----------------------------------------------------------------------------------------------------------------

/** Whether a relation is drawn as one of which sources have long been silent. @type {(place: number) => boolean} */
export const isOlder = (place) => view.claims[place]?.current === false;

/** Gives every line its colour and dashes, or hides or fades it; positions are never touched. */
export function paint() {
  restyle(world.relations.map(({ id, place, tier }) => {
    const edge = world.facts.edges[place], chosen = id === state.relation, opacity = !view.lit || view.lit.has(place) ? 1 : 0.09;
    const hidden = !view.kept.has(place) && !chosen, width = edge.width * (chosen ? 2.4 : 1);
    const dashes = isOlder(place) ? world.facts.lines[tier].older : edge.dashes;
    return { id: edge.id, hidden, dashes, width, color: { color: colours[tier], opacity, inherit: false } };
  }));
  redraw();
}

/**
 * Writes straight into the options of lines, which vis-network keeps to itself: its public way, `DataSet.update`, reads all options
 * of 5,000 lines anew, for half a second a click. The last call makes it look again at which lines are hidden.
 * @type {(styles: (LineOptions & { id: string })[]) => void}
 */
function restyle(styles) {
  for (const { id, hidden, dashes, width, color } of styles) {
    const { options } = network.body.edges[id];
    options.hidden = hidden;
    options.dashes = dashes;
    options.width = width;
    options.color = { ...options.color, ...color };
  }
  network._updateVisibleIndices();
}

// --- marks ----------------------------------------------------------------------------------------------------------------

/** How much an actor's mark shows: fully, as a part of the surroundings, or not at all. @type {(actor: Actor) => number} */
export function presence(actor) {
  if (view.off.has(`kind.${actor.kind}`)) return 0;
  if (view.litActors) return view.litActors.has(actor.id) ? 1 : 0.16;
  return view.busy.has(actor.id) || actor.id === state.actor ? 1 : 0.3;
}

/** @type {(id: string) => Actor} */
const actorAt = (id) => world.actors[Number(id.slice(1))];

/** @type {(actor: Actor) => number} */
const sizeOfMark = (actor) => world.facts.nodes[actor.place].size;

/**
 * How vis-network has a node drawn.
 * @type {(given: { ctx: CanvasRenderingContext2D, id: string, x: number, y: number }) => object}
 */
function drawMark({ ctx, id, x, y }) {
  const actor = actorAt(id), size = sizeOfMark(actor), alpha = presence(actor);
  return {
    nodeDimensions: { width: 2 * size, height: 2 * size },
    drawNode() {
      if (!alpha) return;
      traceMark(ctx, actor, x, y, size + 2);
      ctx.fillStyle = colours.paper;
      ctx.fill();
      ctx.globalAlpha = alpha;
      traceMark(ctx, actor, x, y, size);
      ctx.fillStyle = colours.mark;
      ctx.fill();
      if (actor.id === state.actor || actor.id === hovered) ring(ctx, actor, x, y, size + 5);
      ctx.globalAlpha = 1;
    },
  };
}

/** @type {(ctx: CanvasRenderingContext2D, actor: Actor, x: number, y: number, size: number) => void} */
function ring(ctx, actor, x, y, size) {
  traceMark(ctx, actor, x, y, size);
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = colours.ink;
  ctx.stroke();
}

/** @type {(ctx: CanvasRenderingContext2D, actor: Actor, x: number, y: number, size: number) => void} */
function traceMark(ctx, actor, x, y, size) {
  const { corners } = world.facts.kinds[actor.kind];
  ctx.beginPath();
  if (!corners.length) ctx.arc(x, y, size, 0, 2 * Math.PI);
  for (const [dx, dy] of corners) ctx.lineTo(x + dx * size, y + dy * size);
  ctx.closePath();
}

// --- names ----------------------------------------------------------------------------------------------------------------

/** Height of a name's letters at which its width is measured. */
const MEASURED = 12;
/** @type {Map<string, number>} */
const widths = new Map();

/**
 * Names in a size that stays readable, the most connected first; one that finds no free place waits for a closer look.
 * @type {(ctx: CanvasRenderingContext2D) => void}
 */
function drawNames(ctx) {
  const seen = actorsSeen(), height = MEASURED * Math.min(Math.max(network.getScale(), 1), 1.5);
  const marks = seen.slice(0, 60).map(({ at, radius }) => boxAround(at.x, at.y, 2 * radius, 2 * radius));
  names = [];
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const each of seen.filter((one) => isNamed(one, ctx.canvas))) {
    const box = freePlace(ctx, each, height, marks);
    if (!box) continue;
    names.push({ actor: each.actor.id, box });
    writeName(ctx, each, height, box);
  }
  ctx.globalAlpha = 1;
}

/** Every actor that shows, where it is on the screen; the most important first. @type {() => Seen[]} */
function actorsSeen() {
  const scale = network.getScale();
  /** @type {(seen: { actor: Actor, alpha: number }) => Key} */
  const importance = ({ actor, alpha }) =>
    [actor.id === state.actor || actor.id === hovered ? 0 : 1, -alpha, -sizeOfMark(actor), actor.place];
  const showing = world.actors.map((actor) => ({ actor, alpha: presence(actor) })).filter(({ alpha }) => alpha);
  return showing.sort((a, b) => before(importance(a), importance(b))).map(({ actor, alpha }) => {
    const at = network.canvasToDOM(network.getPosition(`n${actor.place}`));
    return { actor, alpha, at, radius: sizeOfMark(actor) * scale };
  });
}

/**
 * Whether a name is wanted: in sight, and beside what is chosen only the largest, for orientation.
 * @type {(seen: Seen, canvas: HTMLCanvasElement) => boolean}
 */
function isNamed({ actor, at }, { clientWidth, clientHeight }) {
  const apart = view.litActors && !view.litActors.has(actor.id) && actor.id !== hovered;
  return !(apart && sizeOfMark(actor) < 13) && at.x >= -99 && at.y >= -99 && at.x <= clientWidth + 99 && at.y <= clientHeight + 99;
}

/**
 * Where a name is on no other: below its mark, right, left or above.
 * Preferably within the picture, and on small marks rather than on large ones.
 * @type {(ctx: CanvasRenderingContext2D, seen: Seen, height: number, marks: Box[]) => Box | null}
 */
function freePlace(ctx, { actor, at, radius }, height, marks) {
  const wide = Math.max(...actor.lines.map((text) => widthOf(ctx, text))) * height / MEASURED;
  const high = lineOf(height) * actor.lines.length;
  const aside = radius + 4 + wide / 2, below = radius + 3 + high / 2;
  const boxes = [[0, below], [aside, 0], [-aside, 0], [0, -below]].map(([x, y]) => boxAround(at.x + x, at.y + y, wide, high))
    .filter((box) => !names.some((name) => overlap(box, name.box)));
  const inside = boxes.filter(([left, top, right, bottom]) =>
    left > 0 && right < ctx.canvas.clientWidth && top > 0 && bottom < ctx.canvas.clientHeight);
  /** @type {(box: Box) => number} */
  const covered = (box) => marks.filter((mark) => overlap(box, mark)).reduce((sum, mark) => sum + mark[2] - mark[0], 0);
  return boxes.length ? least(inside.length ? inside : boxes, covered) : null;
}

/** @type {(ctx: CanvasRenderingContext2D, seen: Seen, height: number, box: Box) => void} */
function writeName(ctx, { actor, alpha }, height, [left, top, right]) {
  const scale = network.getScale();
  ctx.font = `${actor.id === state.actor ? "bold " : ""}${height / scale}px system-ui, sans-serif`;
  ctx.globalAlpha = alpha < 1 ? Math.max(alpha, 0.3) : 1;
  ctx.lineWidth = 3.5 / scale;
  ctx.strokeStyle = colours.paper;
  ctx.fillStyle = colours.ink;
  actor.lines.forEach((text, index) => {
    const { x, y } = network.DOMtoCanvas({ x: (left + right) / 2, y: top + index * lineOf(height) });
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  });
}

/** @type {(height: number) => number} */
const lineOf = (height) => height * 1.15;

/** @type {(x: number, y: number, wide: number, high: number) => Box} */
const boxAround = (x, y, wide, high) => [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];

/** @type {(a: Box, b: Box) => boolean} */
const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** @type {(ctx: CanvasRenderingContext2D, text: string) => number} */
function widthOf(ctx, text) {
  const measured = widths.get(text);
  if (measured !== undefined) return measured;
  ctx.font = `${MEASURED}px system-ui, sans-serif`;
  const width = ctx.measureText(text).width + 4;
  widths.set(text, width);
  return width;
}

// --- pointing and moving --------------------------------------------------------------------------------------------------

const OPTIONS = {
  physics: false,
  layout: { randomSeed: 1, improvedLayout: false },
  nodes: { chosen: false },
  edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
  interaction: { hover: true, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, tooltipDelay: 1e9 },
};

export function setUpPicture() {
  readColours();
  const nodes = world.facts.nodes.map((node) => ({ ...node, ctxRenderer: drawMark }));
  network = new vis.Network(frame, { nodes, edges: world.facts.edges }, OPTIONS);
  // The picture is for the eye; everything in it is also in the table, which the keyboard reaches.
  const canvas = within(frame, ".vis-network", HTMLElement);
  canvas.removeAttribute("tabindex");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Picture of the actors and relations that the table below lists");
  network.on("afterDrawing", drawNames);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); paint(); });
  setUpPointer();
  setUpWheel();
  byId("closer", HTMLElement).addEventListener("click", () => zoom(1.35));
  byId("farther", HTMLElement).addEventListener("click", () => zoom(1 / 1.35));
  byId("reset", HTMLElement).addEventListener("click", reset);
}

function setUpPointer() {
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    network.unselectAll();
    if (node) open({ ...BARE, actor: actorAt(node).id });
    else if (edge) open({ ...BARE, relation: relationAt(edge).id });
    else if (state.actor || state.relation) open(BARE, { focus: false });
  });
  network.on("hoverNode", ({ node }) => pointAt(actorAt(node).id, ""));
  network.on("hoverEdge", ({ edge }) => pointAt(null, summaryOf(relationAt(edge))));
  for (const name of ["blurNode", "blurEdge"]) network.on(name, () => pointAt(null, "", false));
  network.on("dragEnd", ({ nodes: [node] }) => {
    if (node) moved.add(node);
    network.unselectAll();
  });
}

/** @type {(id: string) => Relation} */
const relationAt = (id) => world.relations[Number(id.slice(1))];

/** Shows what the pointer is on. @type {(actor: string | null, hint: string, pointing?: boolean) => void} */
function pointAt(actor, hint, pointing = true) {
  hovered = actor;
  byId("hint", HTMLElement).textContent = hint;
  frame.classList.toggle("pointing", pointing);
  redraw();
}

/** The wheel scrolls the page until the picture has been clicked, and zooms from then on (with Ctrl, always). */
function setUpWheel() {
  let entered = false;
  document.addEventListener("pointerdown", ({ target }) => { entered = target instanceof Node && frame.contains(target); });
  frame.addEventListener("wheel", (event) => {
    if (!entered && !event.ctrlKey) event.stopPropagation();
  }, { capture: true, passive: true });
}

/** @type {(by: number) => void} */
function zoom(by) {
  network.moveTo({
    scale: network.getScale() * by,
    animation: still.matches ? false : { duration: 200, easingFunction: "easeOutQuad" },
  });
}

function reset() {
  for (const node of world.facts.nodes) network.moveNode(node.id, node.x, node.y);
  moved.clear();
  fit();
}

/** The whole picture, as large as it fits below the buttons; where that is too small to read, the actors of whom most is said. */
export function fit() {
  const { clientWidth, clientHeight } = frame, { nodes } = world.facts;
  const x = range("x", nodes), y = range("y", nodes);
  const wide = (clientWidth - Math.min(140, clientWidth / 5)) / (x.length || 1), high = (clientHeight - 110) / (y.length || 1);
  const whole = Math.min(wide, high, 1.4), scale = Math.max(whole, 0.42);
  const shown = scale > whole ? [...nodes].sort((a, b) => b.size - a.size).slice(0, 5) : nodes;
  network.moveTo({ position: { x: range("x", shown).middle, y: range("y", shown).middle - 6 / scale }, scale });
}

/** Between which places some nodes lie. @type {(axis: "x" | "y", nodes: DrawnNode[]) => { length: number, middle: number }} */
function range(axis, nodes) {
  const values = nodes.map((node) => network.getPosition(node.id)[axis]);
  const first = Math.min(...values), last = Math.max(...values);
  return { length: last - first, middle: (first + last) / 2 };
}
