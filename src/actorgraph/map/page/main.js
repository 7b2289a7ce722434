// The page starts: everything is set up, subscribed to changes, and drawn for the first time.

import { setUpControls, showControls } from "./controls.js";
import { all, within } from "./elements.js";
import { showPanel } from "./panel.js";
import { fit, names, network, paint, setUpPicture } from "./picture.js";
import { setUpSaving } from "./saving.js";
import { setUpSearch } from "./search.js";
import { BARE, change, draw, followAddress, onChange, open, state, stateFrom, view, world } from "./state.js";
import { setUpTable, showTable } from "./table.js";

const LINKS = "a[href^='#actor='], a[href^='#relation='], #panel a[href^='#']";

/** Links to actors and relations keep the date and the filters. @type {(event: MouseEvent) => void} */
function followLinks(event) {
  const link = event.target instanceof Element && event.target.closest(LINKS);
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { actor, relation } = stateFrom(link.hash);
  open({ ...BARE, actor: relation ? "" : actor, relation });
}

/** @type {(event: KeyboardEvent) => void} */
function closeByKey({ key }) {
  if (key === "Escape" && (state.actor || state.relation)) open(BARE, { focus: false });
}

for (const each of all(document, ".needs-script")) each.hidden = false;
for (const setUp of [setUpControls, setUpSearch, setUpTable, setUpPicture, setUpSaving, followAddress]) setUp();
for (const drawing of [showControls, showPanel, showTable, paint]) onChange(drawing);
document.addEventListener("click", followLinks);
document.addEventListener("keydown", closeByKey);
draw();
within(document, "#relations tbody", HTMLElement).classList.add("ready");
fit();
// For tests, and for whoever looks under the hood: nothing in the page depends on it.
globalThis.actorgraph = {
  data: world, network, change, open,
  get state() { return state; },
  get view() { return view; },
  get names() { return names; },
};
