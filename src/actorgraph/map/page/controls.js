// Date, voice and filters.

import { dated, yearOf } from "./dates.js";
import { byId, counted, element, within } from "./elements.js";
import { FRESH, beyondRecord, change, state, view, whenAsked, world } from "./state.js";
import { beyondNote } from "./wording.js";

const GROUPS = ["tier", "kind", "certainty", "axis"];
const date = byId("date", HTMLInputElement), slider = byId("year", HTMLInputElement), voice = byId("voice", HTMLSelectElement);
const ever = byId("ever", HTMLInputElement), possible = byId("possible", HTMLInputElement);
const itself = byId("itself", HTMLInputElement);
const filters = byId("filters", HTMLFormElement), find = byId("find", HTMLInputElement);
const boxes = [...filters.elements].filter((each) => each instanceof HTMLInputElement).filter((each) => GROUPS.includes(each.name));

/** The date that the controls show; when all times are asked for, the newest. @type {() => string} */
const dateShown = () => (state.at === "ever" ? world.facts.newest : state.at);

/** @type {(at: string) => number} */
const yearAt = (at) => yearOf((dated(world.facts, at) ?? [0])[0]);

export function showControls() {
  showDate();
  possible.checked = view.scope.possible;
  itself.checked = view.scope.onlyItself;
  voice.value = state.according;
  for (const box of boxes) box.checked = !view.off.has(`${box.name}.${box.value}`);
  if (document.activeElement !== find) find.value = state.find;
  const relations = counted(view.kept.size, "relation", "relations"), actors = counted(view.busy.size, "actor", "actors");
  byId("count", HTMLElement).textContent = `${relations} between ${actors}, ${whenAsked()}`;
}

function showDate() {
  ever.checked = state.at === "ever";
  if (document.activeElement !== date) date.value = ever.checked ? "" : state.at;
  date.removeAttribute("aria-invalid");
  date.placeholder = ever.checked ? "any time" : "";
  slider.value = String(yearAt(dateShown()));
  slider.setAttribute("aria-valuetext", whenAsked());
  const note = beyondRecord() ? beyondNote() : "", shown = byId("beyond", HTMLElement);
  if (shown.textContent !== note) shown.textContent = note;
}

export function setUpControls() {
  setUpSlider();
  setUpDate();
  setUpVoice();
  setUpFilters();
  for (const form of [byId("scope", HTMLFormElement), filters]) form.addEventListener("submit", (event) => event.preventDefault());
}

/** @type {(year: number) => void} */
const changeYear = (year) => change({ at: String(year).padStart(4, "0") });

/** @type {(by: number) => void} */
const step = (by) => changeYear(Math.min(Math.max(yearAt(dateShown()) + by, 1), 9999));

function setUpSlider() {
  const newest = yearAt(world.facts.newest);
  const years = world.relations.flatMap(({ when }) => (when ? [when.earliestStart, when.latestStart] : [])).map(yearOf);
  slider.max = String(newest);
  slider.min = String(Math.min(newest - 10, ...years.filter((year) => year > 0 && year > newest - 150)));
  slider.addEventListener("input", () => changeYear(slider.valueAsNumber));
  byId("earlier", HTMLElement).addEventListener("click", () => step(-1));
  byId("later", HTMLElement).addEventListener("click", () => step(1));
}

function setUpDate() {
  date.addEventListener("input", () => {
    const at = date.value.trim();
    if (dated(world.facts, at)) change({ at });
    else date.setAttribute("aria-invalid", "true");
  });
  date.addEventListener("blur", showControls);
  date.addEventListener("keydown", (event) => {
    const by = new Map([["ArrowUp", 1], ["ArrowDown", -1]]).get(event.key);
    if (!by) return;
    event.preventDefault();
    step(by);
    date.value = state.at;
  });
  ever.addEventListener("change", () => change({ at: ever.checked ? "ever" : world.facts.newest }));
}

function setUpVoice() {
  const { voices } = world.facts;
  for (const group of new Set(voices.map((each) => each.group))) {
    const own = voices.filter((each) => each.group === group);
    voice.append(element("optgroup", { label: group }, own.map(({ name, label }) => element("option", { value: name }, label))));
  }
  voice.addEventListener("change", () => change({ according: voice.value }));
  possible.addEventListener("change", () => change({ possible: possible.checked ? "yes" : "" }));
  itself.addEventListener("change", () => change({ itself: itself.checked ? "yes" : "" }));
}

function setUpFilters() {
  filters.addEventListener("change", () => {
    change({ off: boxes.filter((box) => !box.checked).map((box) => `${box.name}.${box.value}`).join(",") });
  });
  // What is chosen stays so.
  byId("all", HTMLElement).addEventListener("click", () => {
    const { actor, relation, to, only } = state;
    change({ ...FRESH, actor, relation, to, only });
  });
  if (matchMedia("(max-width: 75rem)").matches) within(filters, "details", HTMLDetailsElement).open = false;
}
