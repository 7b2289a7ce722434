// The table of relations: the rows of the page, shown, hidden and sorted, never made anew.

import { timeOrder } from "./claims.js";
import { all, button, byId, counted, within } from "./elements.js";
import { strengthOf } from "./standing.js";
import { change, state, view, whenAsked, world } from "./state.js";
import { nameOf, rowOf, summaryOf } from "./texts.js";
import { holdsInWords } from "./wording.js";
import { before, folded } from "./world.js";

/** @import { Key, Relation } from "./types" */
/** @typedef {{ relation: Relation, row: HTMLTableRowElement, text: string | null, holds: HTMLElement }} Row */

/** A browser lays out some hundred rows at once; thousands cost seconds at every change. */
const FIRST_ROWS = 400;
const ROLES = [["table", "table"], ["rowgroup", "thead, tbody"], ["row", "tr"], ["columnheader", "th"], ["cell", "td"]];
/** Sort key of each column. @type {((row: Row) => Key)[]} */
const SORTS = [
  ({ relation }) => [nameOf(relation.subject), relation.place],
  ({ relation }) => [-relation.of.sign, -strengthOf(world, relation.tier), relation.type, relation.place],
  ({ relation }) => [nameOf(relation.object), relation.place],
  ({ relation }) => [...timeOrder(world, relation), relation.place],
  ({ relation }) => [summaryOf(relation)],
  ({ relation, row }) => [row.cells[5].textContent, relation.place],
  ({ relation, row }) => [row.cells[6].textContent, relation.place],
];

/** @type {Row[]} */
let rows = world.relations.map((relation) => {
  const row = rowOf(relation);
  return { relation, row, text: null, holds: within(row, ".holds", HTMLElement) };
});
let mostRows = FIRST_ROWS;

export function showTable() {
  const asked = folded(state.find), matching = rows.filter((each) => isListed(each, asked));
  const shown = new Set(matching.slice(0, mostRows));
  for (const each of rows) showRow(each, shown.has(each));
  const more = byId("more-rows", HTMLElement), found = state.find ? `, with “${state.find}”` : "";
  more.hidden = matching.length <= mostRows;
  more.textContent = `Show all ${matching.length} (so far the first ${mostRows})`;
  const of = `${matching.length} of ${counted(rows.length, "relation", "relations")}`;
  byId("table-count", HTMLElement).textContent = `${of} ${whose()} ${whenAsked()}${found}.`;
}

/** Whether a row is part of what is shown, and has the text that is looked for. @type {(each: Row, asked: string) => boolean} */
function isListed(each, asked) {
  const listed = state.actor && !state.relation && view.lit ? view.lit : view.kept;
  if (!listed.has(each.relation.place)) return false;
  if (asked) each.text ??= folded(each.row.textContent);
  return each.text === null || each.text.includes(asked);
}

/** Only what differs is written: the browser lays out anew what was touched. @type {(each: Row, shown: boolean) => void} */
function showRow({ relation, row, holds }, shown) {
  const claim = view.claims[relation.place];
  const words = shown && claim ? holdsInWords(claim) : "";
  if (row.hidden === shown) row.hidden = !shown;
  if (holds.textContent !== words) holds.textContent = words;
  row.classList.toggle("chosen", relation.id === state.relation);
}

/** @type {() => string} */
function whose() {
  if (!state.actor || (state.relation && !state.to)) return "";
  if (state.to) return `on the paths from ${nameOf(state.actor)} to ${nameOf(state.to)}`;
  const faces = view.power.filter((face) => face !== state.actor && world.actor.has(face)).map(nameOf);
  return `on ${nameOf(state.actor)}${faces.length ? ` (with ${faces.join(", ")})` : ""}`;
}

function showAllRows() {
  mostRows = Infinity;
  showTable();
}

export function setUpTable() {
  byId("more-rows", HTMLElement).addEventListener("click", showAllRows);
  addEventListener("beforeprint", showAllRows);
  byId("find", HTMLInputElement).addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement) change({ find: target.value });
  });
  // On a narrow screen the rows are laid out as cards; the roles keep them a table for those who hear the page.
  for (const [role, which] of ROLES) {
    for (const each of all(document, `#relations :is(${which})`)) each.setAttribute("role", role);
  }
  headers().forEach((header, column) => {
    header.replaceChildren(button(header.textContent.trim(), () => sortBy(header, SORTS[column])));
  });
}

/** @type {() => HTMLElement[]} */
const headers = () => all(document, "#relations th");

/**
 * Sorts by a column; when it is sorted already, the other way round.
 * @type {(header: HTMLElement, key: (row: Row) => Key) => void}
 */
function sortBy(header, key) {
  const way = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  for (const each of headers()) each.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
  const keyed = rows.map((each) => ({ each, key: key(each) })).sort((a, b) => way * before(a.key, b.key));
  rows = keyed.map(({ each }) => each);
  within(document, "#relations tbody", HTMLElement).append(...rows.map(({ row }) => row));
  showTable();
}
