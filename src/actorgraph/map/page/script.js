// The map in the browser. The state of the page is one object, written in the address's fragment; `show` draws everything from it.
// What holds at a date, and what makes a standing, repeats actorgraph/questions/claims.py and standing.py, function by function.
// Texts of the dataset come from JSON or from the page's own tables, and go nowhere but into text nodes.
(() => {
"use strict";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("facts").textContent);
const EVER = [-1e12, 1e12];
const HOLDS = ["yes", "presumed", "possible", "no"];
const actorById = new Map(data.actors.map((actor, place) => [actor.id, Object.assign(actor, { place })]));
const relationById = new Map(data.relations.map((relation, place) => [relation.id, Object.assign(relation, { place })]));
for (const relation of data.relations) {
  relation.of = data.types[relation.type];
  relation.tier = relation.of.tier || "neither";
}
const relationsOf = new Map(data.actors.map((actor) => [actor.id, []]));
for (const relation of data.relations) {
  relationsOf.get(relation.subject).push(relation);
  relationsOf.get(relation.object).push(relation);
}
const other = (relation, actor) => (relation.subject === actor ? relation.object : relation.subject);
const least = (list, key) => list.reduce((best, each) => (key(each) < key(best) ? each : best));
const before = (a, b) => {  // compares two sort keys, part by part
  for (let part = 0; part < a.length; part++) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  return 0;
};

// --- dates and claims (questions/claims.py) ---------------------------------------------------------------------------

/** First and last day of a year, month or day, as numbers; null for what is none. */
function days(text) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (month === null) return [year * 10000 + 101, year * 10000 + 1231];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (!last || (day !== null && (day < 1 || day > last))) return null;
  return [year * 10000 + month * 100 + (day || 1), year * 10000 + month * 100 + (day || last)];
}

/** What the scope's voice says of a relation: how certain, of which time, from which sources; null when it says nothing. */
function heard(relation, scope) {
  const citations = scope.voice ? relation.citations.filter((each) => says(scope.voice, each)) : relation.citations;
  if (!citations.length) return null;
  const stances = new Set(citations.map(([, stance]) => stance));
  const certainty = stances.has("asserts") ? "stated" : stances.has("hedges") ? "hedged" : stances.has("reports") ? "alleged" : "denied";
  const carrying = citations.filter(([, stance]) => stance !== "denies");
  const issued = (carrying.length ? carrying : citations).map(([source]) => data.sources[source]);
  return { relation, certainty, issued, period: periodOf(relation, issued), denied: stances.has("denies") && stances.size > 1 };
}

/** The claim a relation makes within a scope, or null when the voice asked for does not make it. */
function claimAt(relation, scope) {
  const said = heard(relation, scope);
  if (!said) return null;
  const { certainty, issued, period } = said;
  const newest = least(issued, ([day]) => -day);
  const own = period.bounds[3] < newest[0];
  const attested = own ? period.bounds[3] : newest[0];
  return {
    relation, certainty, attested, period, attestedText: own ? period.end : newest[1],
    holds: bothExist(relation, scope.at) ? holding(period, attested, scope.at) : "no",
    disputed: said.denied || relation.against.some((id) => contradicts(heard(relationById.get(id), scope), period)),
  };
}

/** Whether a relation that cannot hold beside another stands beside it at some time, and is not merely denied. */
const contradicts = (rival, period) =>
  rival !== null && rival.certainty !== "denied" && mayMeet(period.bounds, [rival.period.bounds[0], rival.period.bounds[3]]);

const says = (voice, [source, , by]) => voice.sources.includes(source) || (by !== null && voice.speakers.includes(by));

function periodOf(relation, issued) {
  if (relation.when) return relation.when;
  const first = least(issued, ([day]) => day)[0];
  return { bounds: [EVER[0], first, EVER[1], EVER[1]], start: "", end: ".." };
}

const mayMeet = ([earliestStart, , , latestEnd], at) => earliestStart <= at[1] && latestEnd >= at[0];

function holding(period, attested, at) {
  const [, latestStart, earliestEnd] = period.bounds;
  if (period.end === ".." && latestStart <= at[1]) return at[0] <= attested ? "yes" : "presumed";
  if (latestStart <= at[1] && earliestEnd >= at[0]) return "yes";
  return mayMeet(period.bounds, at) ? "possible" : "no";
}

const bothExist = (relation, at) =>
  [relation.subject, relation.object].every((end) => !actorById.get(end).life || mayMeet(actorById.get(end).life, at));

const holds = (claim, scope) => claim.holds === "yes" || claim.holds === "presumed" || (scope.possible && claim.holds === "possible");

/** Whether a claim is part of an answer; mere denials never are. */
const counts = (claim, scope) => holds(claim, scope) && claim.certainty !== "denied" && !scope.without.has(claim.certainty);

// --- standings (questions/standing.py, neighbours.py) -------------------------------------------------------------------

const strengthOf = (tier) => data.lines[tier].strength;

function strongest(claims, sign) {
  const tiers = claims.map((claim) => claim.relation.of).filter((type) => type.sign === sign && type.tier).map((type) => type.tier);
  return tiers.length ? least(tiers, (tier) => -strengthOf(tier)) : null;
}

const weight = ({ relation, holds, certainty, attested }) =>
  [-strengthOf(relation.tier), HOLDS.indexOf(holds), data.certainties.indexOf(certainty), -Math.floor(attested / 10000), relation.id];

function direction(actor, claims) {
  const ways = new Set(claims.map(({ relation }) => (relation.of.mutual ? "mutual" : relation.subject === actor ? "out" : "in")));
  return ways.size === 1 ? [...ways][0] : "mutual";
}

/** The earliest start that a source tells; null where none does, or where a claim without one is older. */
function since(claims) {
  const told = claims.map((claim) => claim.period).filter(({ start }) => start !== "" && start !== "..");
  if (!told.length) return null;
  const earliest = [...told].sort((a, b) => before(a.bounds, b.bounds))[0];
  return claims.some((claim) => claim.period.bounds[1] < earliest.bounds[0]) ? null : earliest.start;
}

/** What the claims make of the pair, seen from `actor`; `shown` are those that answer the question. */
function standing(actor, end, claims, shown) {
  const positive = strongest(claims, 1), negative = strongest(claims, -1);
  // What stands beside a tier is said of the claims that bear it, not of weaker ones beside them.
  const borne = [strongest(shown, 1), strongest(shown, -1)].filter(Boolean);
  const bearing = borne.length ? shown.filter((claim) => borne.includes(claim.relation.of.tier)) : shown;
  return {
    actor: end, positive, negative, mixed: positive !== null && negative !== null,
    direction: direction(actor, shown),
    holds: least(bearing, (claim) => HOLDS.indexOf(claim.holds)).holds,
    since: since(bearing),
    lastAttested: least(bearing, (claim) => -claim.attested).attestedText,
    certainty: least(bearing, (claim) => data.certainties.indexOf(claim.certainty)).certainty,
    disputed: bearing.some((claim) => claim.disputed),
    claims: shown,
  };
}

/** Who is allied with (sign 1) or hostile to (sign -1) an actor, the strongest first. */
function neighbours(actor, sign, scope) {
  const pairs = new Map();
  for (const relation of relationsOf.get(actor)) {
    const claim = claimAt(relation, scope), end = other(relation, actor);
    if (claim && counts(claim, scope)) pairs.set(end, [...(pairs.get(end) || []), claim]);
  }
  const answers = [];
  for (const [end, claims] of pairs) {
    const shown = claims.filter((claim) => claim.relation.of.sign === sign).sort((a, b) => before(weight(a), weight(b)));
    if (shown.length) answers.push(standing(actor, end, claims, shown));
  }
  const rank = (answer) => [
    -strengthOf(sign > 0 ? answer.positive : answer.negative), data.certainties.indexOf(answer.certainty),
    -answer.claims.length, actorById.get(answer.actor).place,
  ];
  return answers.sort((a, b) => before(rank(a), rank(b)));
}

/** All shortest chains of drawn relations between two actors (questions/path.py), as lists of actors. */
function chains(from, to) {
  const steps = new Map([[from, 0]]);
  const joined = (actor) => relationsOf.get(actor).filter((relation) => view.kept.has(relation.place) && view.claims[relation.place].certainty !== "denied");
  for (let border = [from]; border.length && !steps.has(to);) {
    const next = [];
    for (const actor of border) for (const relation of joined(actor)) {
      const end = other(relation, actor);
      if (!steps.has(end)) { steps.set(end, steps.get(actor) + 1); next.push(end); }
    }
    border = next;
  }
  const found = [];
  const walk = (chain) => {
    if (chain[0] === from) { found.push(chain); return; }
    const back = new Set(joined(chain[0]).map((relation) => other(relation, chain[0])));
    for (const end of back) if (steps.get(end) === steps.get(chain[0]) - 1) walk([end, ...chain]);
  };
  if (steps.has(to)) walk([to]);
  return found.sort(before);
}

// --- state and fragment ------------------------------------------------------------------------------------------------

const GROUPS = ["tier", "kind", "certainty", "axis"];
const FRESH = { actor: data.around || "", relation: "", to: "", only: "", at: data.start, possible: "", according: "", off: "", find: "" };
let state = { ...FRESH };
let view = {};  // what `show` made of the state: scope, claims, kept, lit

/** The state as an address fragment; only what differs from a fresh page is written. */
function fragment(changes) {
  const next = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...state, ...changes })) if (value !== FRESH[key]) next.set(key, value);
  return `#${next}`;
}

/** The state that a fragment holds. What no page could have written is left out. */
function parsed(text) {
  const given = Object.fromEntries(new URLSearchParams(text.slice(1)));
  const next = { ...FRESH };
  for (const key of Object.keys(FRESH)) if (Object.hasOwn(given, key)) next[key] = given[key];
  if (next.at !== "ever" && !days(next.at)) next.at = FRESH.at;
  if (!actorById.has(next.actor)) next.actor = next.to = next.only = "";
  if (!actorById.has(next.to) || next.to === next.actor) next.to = "";
  if (!relationById.has(next.relation)) next.relation = "";
  if (!["allies", "hostile"].includes(next.only)) next.only = "";
  if (!data.voices.some((voice) => voice.name === next.according)) next.according = "";
  next.possible = next.possible && "yes";
  return next;
}

/** Open something: a step that the browser's back button undoes. The reader is taken to the evidence. */
function open(changes, { focus = true } = {}) {
  const next = fragment(changes);
  view.focus = focus;
  if (next === location.hash || (next === "#" && !location.hash)) show();
  else {
    location.hash = next === "#" ? "#at=" + state.at : next;
    read();  // at once: the browser tells of the new fragment only later
  }
}

/** Change a filter or the date: the address follows, history does not grow. */
function change(changes) {
  history.replaceState(null, "", fragment(changes));
  read();
}

let seen = null;

function read() {
  seen = location.hash;
  // A plain anchor such as #relations is no state.
  if (location.hash && !location.hash.includes("=") && location.hash !== "#") return;
  state = parsed(location.hash);
  show();
}

const toggled = () => new Set(state.off ? state.off.split(",") : []);

function scopeOf() {
  const off = toggled();
  return {
    at: state.at === "ever" ? EVER : days(state.at),
    voice: state.according ? data.voices.find((voice) => voice.name === state.according) : null,
    without: new Set(data.certainties.filter((word) => off.has(`certainty.${word}`))),
    possible: state.possible === "yes",
  };
}

const whenAsked = () => (state.at === "ever" ? "at any time" : `as of ${state.at}`);

// --- show: everything from the state -------------------------------------------------------------------------------------

function show() {
  const scope = scopeOf(), off = toggled();
  const claims = data.relations.map((relation) => claimAt(relation, scope));
  const isOn = (relation) =>
    !off.has(`tier.${relation.tier}`) && !off.has(`axis.${relation.of.axis}`) &&
    ![relation.subject, relation.object].some((end) => off.has(`kind.${actorById.get(end).kind}`));
  const kept = new Set(data.relations.filter((relation) => {
    const claim = claims[relation.place];
    return claim && holds(claim, scope) && !scope.without.has(claim.certainty) && isOn(relation);
  }).map((relation) => relation.place));
  view = { scope, off, claims, kept, focus: view.focus };
  view.busy = endsOf(kept);
  view.lit = litBy();
  view.litActors = view.lit && endsOf(view.lit);
  if (view.litActors && state.actor && !state.relation) view.litActors.add(state.actor);
  showControls();
  showPanel();
  showTable();
  paint();
}

const endsOf = (places) => new Set([...places].flatMap((place) => [data.relations[place].subject, data.relations[place].object]));

/** The relations that stand out, null when none is chosen and all are equal. */
function litBy() {
  if (state.relation) return new Set([relationById.get(state.relation).place]);
  if (!state.actor) return null;
  const own = relationsOf.get(state.actor).filter((relation) => view.kept.has(relation.place));
  if (state.to) {
    view.chains = chains(state.actor, state.to);
    const hops = view.chains.flatMap((chain) => chain.slice(1).flatMap((end, place) => between(chain[place], end)));
    return new Set(hops.map((relation) => relation.place));
  }
  const sign = { allies: 1, hostile: -1 }[state.only];
  const answering = (relation) => relation.of.sign === sign && view.claims[relation.place].certainty !== "denied";
  return new Set((sign ? own.filter(answering) : own).map((relation) => relation.place));
}

const between = (one, two) => relationsOf.get(one).filter((relation) => other(relation, one) === two && view.kept.has(relation.place));

// --- elements ------------------------------------------------------------------------------------------------------------

/** An element with attributes and children; texts become text nodes. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) made.setAttribute(name, value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const nameOf = (actor) => (actorById.has(actor) ? actorById.get(actor).name : actor);
const actorLink = (actor) => element("a", { href: fragment({ ...BARE, actor }), dir: "auto" }, nameOf(actor));
const actorText = (actor) => (actorById.has(actor) ? actorLink(actor) : element("span", {}, actor));
const BARE = { actor: "", relation: "", to: "", only: "" };
const rowOf = (relation) => byId(`row-${relation.place}`);
const summaryOf = (relation) => rowOf(relation).querySelector(".summary").textContent;
const button = (label, action, attributes) => {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", action);
  return made;
};
const number = (count, one, several) => `${count} ${count === 1 ? one : several}`;

/** Copies of an element's own children, for the panel: they were escaped when the page was made. */
const copied = (node) => (node ? [...node.children].map((child) => child.cloneNode(true)) : []);

// --- panel ---------------------------------------------------------------------------------------------------------------

function showPanel() {
  const panel = byId("panel"), opened = panel.dataset.shows;
  panel.dataset.shows = [state.actor, state.relation, state.to].join(" ");
  const parts = state.relation ? relationPanel(relationById.get(state.relation)) : state.actor ? actorPanel(state.actor) : startPanel();
  panel.replaceChildren(...parts);
  if (opened !== panel.dataset.shows) panel.scrollTop = 0;
  if (view.focus) panel.querySelector("h2").focus();
  view.focus = false;
}

function heading(...parts) {
  return element("h2", { tabindex: -1, dir: "auto" }, parts);
}

function startPanel() {
  const most = [...data.actors].sort((a, b) => relationsOf.get(b.id).length - relationsOf.get(a.id).length).slice(0, 8);
  return [
    heading("Who stands with whom, and who says so?"),
    element("p", {}, "Every line is one claim of a source, not a fact. Choose an actor or a line to see what is claimed, since when, how surely, and the passage that says it."),
    element("p", {}, "Green and blue lines are friendly; brown, red and purple ones hostile. Several lines between two actors are several claims, and they may contradict each other."),
    element("h3", {}, "Most is said of"),
    element("ul", { class: "plain" }, most.map((actor) =>
      element("li", { class: "standing" }, actorLink(actor.id), " ", element("span", { class: "facts" }, number(relationsOf.get(actor.id).length, "claim", "claims"))))),
  ];
}

const TIER_HEADINGS = { ally: "Allies", partner: "Partners", rival: "Rivals", adversary: "Adversaries", opposed: "Rivals or adversaries: the source does not tell which" };

function actorPanel(actor) {
  const about = byId(`about-n${actorById.get(actor).place}`);
  const parts = [heading(nameOf(actor)), ...copied(about.querySelector(".about")), actorButtons(actor)];
  if (state.to) return [...parts, ...pathParts(actor)];
  if (state.only !== "hostile") parts.push(...tierParts(actor, 1));
  if (state.only !== "allies") parts.push(...tierParts(actor, -1));
  if (!state.only) parts.push(...restParts(actor), ...copied(about.querySelector(".interests")), ...copied(about.querySelector(".more")));
  return parts;
}

function actorButtons(actor) {
  const toggle = (only) => button(only === "allies" ? "Allies of" : "Hostile to",
    () => open({ to: "", only: state.only === only ? "" : only }, { focus: false }), { "aria-pressed": String(state.only === only), id: `only-${only}` });
  const target = element("select", { id: "path-to" }, element("option", { value: "" }, "…"),
    data.actors.filter((each) => each.id !== actor).map((each) => element("option", { value: each.id }, each.name)));
  target.value = state.to;
  target.addEventListener("change", () => { open({ to: target.value, only: "" }, { focus: false }); byId("path-to").focus(); });
  return element("div", { class: "buttons" }, toggle("allies"), toggle("hostile"),
    element("label", {}, "Path to ", target), button("Close", () => open(BARE, { focus: false })));
}

function tierParts(actor, sign) {
  const answers = neighbours(actor, sign, view.scope), parts = [];
  const key = sign > 0 ? "positive" : "negative";
  const tiers = Object.keys(TIER_HEADINGS).filter((tier) => data.lines[tier].sign === sign).sort((a, b) => strengthOf(b) - strengthOf(a));
  for (const tier of tiers) {
    const inTier = answers.filter((answer) => answer[key] === tier);
    if (!inTier.length) continue;
    parts.push(element("h3", { class: tier }, `${TIER_HEADINGS[tier]} (${inTier.length})`),
      element("ul", { class: "plain", "data-sign": sign }, inTier.map((answer) => standingItem(actor, answer, key === "positive" ? answer.negative : answer.positive))));
  }
  if (!parts.length) parts.push(element("p", { class: "quiet" }, `Nobody ${sign > 0 ? "friendly" : "hostile"} on record ${whenAsked()}. That does not mean neutral.`));
  return parts;
}

function standingItem(actor, answer, contrary) {
  const ways = { out: `from ${nameOf(actor)}`, in: `towards ${nameOf(actor)}`, mutual: "mutual" };
  const facts = [ways[answer.direction], answer.since && `since ${answer.since}`, `last attested ${answer.lastAttested}`,
    ...doubts(answer), answer.mixed && `mixed: also ${data.lines[contrary].label}`];
  return element("li", { class: "standing", "data-answer": JSON.stringify({ ...answer, claims: answer.claims.map((claim) => claim.relation.id) }) },
    actorLink(answer.actor), element("div", { class: "facts" }, facts.filter(Boolean).join(" · ")), folding(answer.claims));
}

const doubts = (claim) => [claim.certainty === "stated" ? null : claim.certainty, ["presumed", "possible"].includes(claim.holds) ? claim.holds : null, claim.disputed ? "disputed" : null].filter(Boolean);

/** Claims behind a line that says how many there are; the list is made when it is first opened. */
function folding(claims) {
  const made = element("details", {}, element("summary", {}, number(claims.length, "claim", "claims")));
  made.addEventListener("toggle", () => made.append(claimList(claims)), { once: true });
  return made;
}

function claimList(claims) {
  return element("ul", { class: "claims" }, claims.map((claim) => element("li", {},
    element("a", { href: fragment({ ...BARE, relation: claim.relation.id }), dir: "auto" }, summaryOf(claim.relation)),
    element("span", { class: "facts" }, [claim.relation.of.label, whenOf(claim.relation), ...doubts(claim)].join(" · ")))));
}

const whenOf = (relation) => rowOf(relation).querySelector(".when").textContent;

/** Claims that hold and are neither friendly nor hostile, and denials: on record, and part of no tier. */
function restParts(actor) {
  const claims = relationsOf.get(actor).map((relation) => view.claims[relation.place]).filter((claim) => claim && holds(claim, view.scope));
  const groups = [
    ["Parts, wholes and other ties", claims.filter((claim) => claim.certainty !== "denied" && claim.relation.of.sign === 0)],
    ["Denied", claims.filter((claim) => claim.certainty === "denied")],
  ];
  return groups.flatMap(([title, listed]) => (listed.length ? [element("h3", {}, `${title} (${listed.length})`), claimList(listed)] : []));
}

const MOST_CHAINS = 12;

function pathParts(actor) {
  if (!view.chains.length) return [element("h3", {}, `No path to ${nameOf(state.to)}`), element("p", { class: "quiet" }, `Nothing drawn connects the two ${whenAsked()}.`)];
  return [
    element("h3", {}, `${number(view.chains.length, "shortest path", "shortest paths")} to ${nameOf(state.to)}`),
    ...view.chains.slice(0, MOST_CHAINS).map((chain) => element("ol", { class: "path" }, chain.slice(1).map((end, place) => element("li", {},
      actorLink(chain[place]), " – ", actorLink(end), folding(between(chain[place], end).map((relation) => view.claims[relation.place])))))),
    view.chains.length > MOST_CHAINS ? element("p", { class: "quiet" }, `${view.chains.length - MOST_CHAINS} more are lit in the picture.`) : "",
  ];
}

const AT_DATE = { yes: "holds", presumed: "presumed: still open, but no source speaks so late", possible: "possible: the dates are too vague to tell", no: "does not hold" };

function relationPanel(relation) {
  const claim = view.claims[relation.place] || claimAt(relation, { ...view.scope, voice: null });
  const row = rowOf(relation);
  const facts = [
    ["When", row.querySelector(".when").textContent],
    [whenAsked().replace(/^a/, "A"), AT_DATE[claim.holds]],
    ["Attested", `last in ${claim.attestedText}`],
    ["Certainty", claim.certainty + (claim.disputed ? ", disputed" : "")],
    ["Counts as", relation.of.tier ? data.lines[relation.tier].label : "neither friendly nor hostile"],
  ];
  const citations = row.querySelector(".citations").cloneNode(true);
  if (view.scope.voice) [...citations.children].forEach((item, place) => { if (!says(view.scope.voice, relation.citations[place])) item.remove(); });
  const against = relation.against.map((id) => claimAt(relationById.get(id), { ...view.scope, voice: null }));
  const note = row.querySelector(".note");
  return [
    heading(actorLink(relation.subject), ` ${relation.of.label} `, actorLink(relation.object)),
    element("p", { class: "sentence", dir: "auto" }, summaryOf(relation)),
    element("dl", {}, facts.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]),
      relation.concerning.length ? [element("dt", {}, "Concerning"), element("dd", {}, relation.concerning.flatMap((actor, place) => [place ? ", " : "", actorText(actor)]))] : []),
    element("h3", {}, `Passages (${citations.children.length})`), citations,
    ...(against.length ? [element("h3", {}, "Against this"), claimList(against)] : []),
    ...(note ? [note.cloneNode(true)] : []),
    element("div", { class: "buttons" }, button("Close", () => open(BARE, { focus: false }))),
  ];
}

// --- controls ------------------------------------------------------------------------------------------------------------

const yearOf = () => Number(state.at === "ever" ? data.newest.slice(0, 4) : state.at.slice(0, 4));

function showControls() {
  const date = byId("date"), slider = byId("year"), ever = state.at === "ever";
  if (document.activeElement !== date) date.value = ever ? "" : state.at;
  date.removeAttribute("aria-invalid");
  date.placeholder = ever ? "any time" : "";
  slider.value = yearOf();
  slider.setAttribute("aria-valuetext", whenAsked());
  byId("ever").checked = ever;
  byId("possible").checked = view.scope.possible;
  byId("voice").value = state.according;
  for (const box of byId("filters").elements) if (box.type === "checkbox") box.checked = !view.off.has(`${box.name}.${box.value}`);
  if (document.activeElement !== byId("find")) byId("find").value = state.find;
  byId("count").textContent = `${number(view.kept.size, "relation", "relations")} between ${number(view.busy.size, "actor", "actors")}, ${whenAsked()}`;
}

function setUpControls() {
  const years = data.relations.flatMap((relation) => (relation.when ? relation.when.bounds.slice(0, 2) : [])).map((day) => Math.floor(day / 10000));
  const slider = byId("year"), date = byId("date"), voice = byId("voice");
  slider.max = Number(data.newest.slice(0, 4));
  slider.min = Math.min(slider.max - 10, ...years.filter((year) => year > 0 && year > slider.max - 150));
  slider.addEventListener("input", () => change({ at: String(slider.value).padStart(4, "0") }));
  const step = (by) => change({ at: String(Math.min(Math.max(yearOf() + by, 1), 9999)).padStart(4, "0") });
  byId("earlier").addEventListener("click", () => step(-1));
  byId("later").addEventListener("click", () => step(1));
  date.addEventListener("input", () => (days(date.value.trim()) ? change({ at: date.value.trim() }) : date.setAttribute("aria-invalid", "true")));
  date.addEventListener("blur", showControls);
  date.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    step(event.key === "ArrowUp" ? 1 : -1);
    date.value = state.at;
  });
  byId("ever").addEventListener("change", (event) => change({ at: event.target.checked ? "ever" : data.newest }));
  byId("possible").addEventListener("change", (event) => change({ possible: event.target.checked ? "yes" : "" }));
  for (const group of new Set(data.voices.map((each) => each.group))) {
    voice.append(element("optgroup", { label: group }, data.voices.filter((each) => each.group === group).map((each) => element("option", { value: each.name }, each.label))));
  }
  voice.addEventListener("change", () => change({ according: voice.value }));
  byId("filters").addEventListener("change", () => {
    const boxes = [...byId("filters").elements].filter((box) => GROUPS.includes(box.name) && !box.checked);
    change({ off: boxes.map((box) => `${box.name}.${box.value}`).join(",") });
  });
  byId("all").addEventListener("click", () => change({ off: "", according: "", possible: "", at: FRESH.at, find: "" }));
  for (const form of [byId("scope"), byId("filters")]) form.addEventListener("submit", (event) => event.preventDefault());
  const details = byId("filters").querySelector("details");
  if (matchMedia("(max-width: 75rem)").matches) details.open = false;
}

// --- search --------------------------------------------------------------------------------------------------------------

const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");

function setUpSearch() {
  const input = byId("search"), list = byId("found");
  const names = data.actors.flatMap((actor) => [actor.name, ...actor.names, actor.id].map((name) => ({ actor, name, key: folded(name) })));
  let active = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); active = -1; };
  const choose = (actor) => { input.value = ""; close(); open({ ...BARE, actor }); };
  const move = (to) => {
    const options = [...list.children];
    active = (to + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };
  const search = () => {
    const asked = folded(input.value), found = new Map();
    const hits = asked ? names.filter(({ key }) => key.includes(asked)) : [];
    hits.sort((a, b) => before([a.key.indexOf(asked), a.key.length], [b.key.indexOf(asked), b.key.length]));
    for (const { actor, name } of hits) if (!found.has(actor.id)) found.set(actor.id, { actor, name });
    list.replaceChildren(...[...found.values()].slice(0, 12).map(({ actor, name }, place) =>
      element("li", { role: "option", id: `found-${place}`, "aria-selected": "false", "data-actor": actor.id },
        element("span", { dir: "auto" }, actor.name),
        element("small", {}, data.kinds[actor.kind].label, name === actor.name || name === actor.id ? "" : element("bdi", {}, ` · ${name}`)))));
    if (!list.children.length) return close();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(0);
  };
  input.addEventListener("input", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; close(); event.stopPropagation(); }
    if (list.hidden) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) { event.preventDefault(); move(active + steps[event.key]); }
    if (event.key === "Enter") { event.preventDefault(); choose(list.children[active].dataset.actor); }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[data-actor]");
    if (option) { event.preventDefault(); choose(option.dataset.actor); }
  });
}

// --- table ---------------------------------------------------------------------------------------------------------------

const rows = data.relations.map((relation) => {
  const row = rowOf(relation);
  return { relation, row, text: null, holds: row.querySelector(".holds"), cells: row.children };
});
const SORTS = [
  ({ relation }) => [nameOf(relation.subject), relation.place], ({ relation }) => [-relation.of.sign, -strengthOf(relation.tier), relation.type, relation.place],
  ({ relation }) => [nameOf(relation.object), relation.place],
  ({ relation }) => [...(relation.when ? relation.when.bounds : periodOf(relation, relation.citations.map(([source]) => data.sources[source])).bounds), relation.place],
  ({ relation }) => [summaryOf(relation)], ({ relation, cells }) => [cells[5].textContent, relation.place], ({ relation, cells }) => [cells[6].textContent, relation.place],
];

// A browser lays out some hundred rows at once; thousands cost seconds at every change.
const FIRST_ROWS = 400;
let mostRows = FIRST_ROWS;
let inOrder = rows;

function showTable() {
  const asked = folded(state.find), listed = state.actor && !state.relation ? view.lit : view.kept;
  let shown = 0;
  for (const each of inOrder) {
    const claim = view.claims[each.relation.place];
    if (asked && each.text === null) each.text = folded(each.row.textContent);
    const out = !listed.has(each.relation.place) || (asked !== "" && !each.text.includes(asked));
    shown += !out;
    const hide = out || shown > mostRows;
    if (each.row.hidden !== hide) each.row.hidden = hide;
    each.row.classList.toggle("chosen", each.relation.id === state.relation);
    const words = hide || !claim || claim.holds === "yes" ? "" : claim.holds;
    if (each.holds.textContent !== words) each.holds.textContent = words;
  }
  const whose = state.to && state.actor ? `on the paths from ${nameOf(state.actor)} to ${nameOf(state.to)}` : state.actor && !state.relation ? `on ${nameOf(state.actor)}` : "";
  byId("more-rows").hidden = shown <= mostRows;
  byId("more-rows").textContent = `Show all ${shown} (so far the first ${mostRows})`;
  byId("table-count").textContent = `${shown} of ${number(rows.length, "relation", "relations")} ${whose} ${whenAsked()}${state.find ? `, with “${state.find}”` : ""}.` + leftOut;
}

const leftOut = (/ Actors at most .*$/s.exec(byId("table-count").textContent.trim()) || [""])[0];

function setUpTable() {
  byId("more-rows").addEventListener("click", () => { mostRows = Infinity; showTable(); });
  addEventListener("beforeprint", () => { mostRows = Infinity; showTable(); });
  // On a narrow screen the rows are laid out as cards; the roles keep them a table for those who hear the page.
  for (const [role, which] of [["table", "table"], ["rowgroup", "thead, tbody"], ["row", "tr"], ["columnheader", "th"], ["cell", "td"]]) {
    document.querySelectorAll(`#relations :is(${which})`).forEach((each) => each.setAttribute("role", role));
  }
  document.querySelectorAll("#relations th").forEach((header, column) => {
    const label = header.textContent.trim();
    header.replaceChildren(button(label, () => {
      const way = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      document.querySelectorAll("#relations th").forEach((each) => each.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      const keyed = rows.map((each) => ({ each, key: SORTS[column](each) })).sort((a, b) => way * before(a.key, b.key));
      inOrder = keyed.map(({ each }) => each);
      document.querySelector("#relations tbody").append(...inOrder.map(({ row }) => row));
      showTable();
    }));
  });
  byId("find").addEventListener("input", (event) => change({ find: event.target.value }));
}

// --- picture -------------------------------------------------------------------------------------------------------------

const still = matchMedia("(prefers-reduced-motion: reduce)");
let colours, network, hovered = null;
const moved = new Map();
const widths = new Map();

/** Draw with the next frame: many changes, one drawing. */
const redraw = () => network.body.emitter.emit("_requestRedraw");

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(["paper", "ink", "quiet", "mark", ...Object.keys(data.lines)].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/**
 * Give every line its colour, or hide or fade it; positions are never touched.
 * Straight into the lines' options, because DataSet.update reads all options of 5,000 lines anew, for half a second a click.
 */
function paint() {
  for (const relation of data.relations) {
    const edge = data.edges[relation.place], { options } = network.body.edges[edge.id];
    const chosen = relation.id === state.relation;
    options.hidden = !view.kept.has(relation.place) && !chosen;
    options.color = { ...options.color, color: colours[relation.tier], opacity: !view.lit || view.lit.has(relation.place) ? 1 : 0.09, inherit: false };
    options.width = edge.width * (chosen ? 2.4 : 1);
  }
  network._updateVisibleIndices();
  redraw();
}

/** How much an actor's mark shows: fully, as a part of the surroundings, or not at all. */
function presence(actor) {
  if (view.off.has(`kind.${actor.kind}`)) return 0;
  if (view.litActors && !view.litActors.has(actor.id)) return 0.16;
  return view.busy.has(actor.id) || actor.id === state.actor || view.litActors ? 1 : 0.3;
}

function drawMark({ ctx, id, x, y }) {
  const actor = data.actors[Number(id.slice(1))], size = data.nodes[actor.place].size, alpha = presence(actor);
  const chosen = actor.id === state.actor || actor.id === hovered;
  return {
    nodeDimensions: { width: 2 * size, height: 2 * size },
    drawNode() {
      if (!alpha) return;
      trace(ctx, data.kinds[actor.kind].corners, x, y, size + 2);
      ctx.fillStyle = colours.paper;
      ctx.fill();
      ctx.globalAlpha = alpha;
      trace(ctx, data.kinds[actor.kind].corners, x, y, size);
      ctx.fillStyle = colours.mark;
      ctx.fill();
      if (chosen) { trace(ctx, data.kinds[actor.kind].corners, x, y, size + 5); ctx.lineWidth = 2.5; ctx.strokeStyle = colours.ink; ctx.stroke(); }
      ctx.globalAlpha = 1;
    },
  };
}

function trace(ctx, corners, x, y, size) {
  ctx.beginPath();
  if (!corners.length) ctx.arc(x, y, size, 0, 2 * Math.PI);
  corners.forEach(([dx, dy]) => ctx.lineTo(x + dx * size, y + dy * size));
  ctx.closePath();
}

/** Names in a size that stays readable, the most connected first; one that finds no free place waits for a closer look. */
function drawNames(ctx) {
  const scale = network.getScale(), font = 12 * Math.min(Math.max(scale, 1), 1.5), line = font * 1.15;
  const seen = data.actors.map((actor) => ({ actor, alpha: presence(actor) })).filter(({ alpha }) => alpha).sort((a, b) => before(importance(a), importance(b)));
  for (const each of seen) {
    each.at = network.canvasToDOM(network.body.nodes[`n${each.actor.place}`]);
    each.radius = data.nodes[each.actor.place].size * scale;
  }
  const marks = seen.slice(0, 60).map(({ at, radius }) => [at.x - radius, at.y - radius, at.x + radius, at.y + radius]);
  const taken = [], { clientWidth, clientHeight } = ctx.canvas;
  view.names = [];
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const { actor, alpha, at, radius } of seen) {
    // Beside what is chosen only the largest names stay, for orientation.
    if (view.litActors && !view.litActors.has(actor.id) && actor.id !== hovered && data.nodes[actor.place].size < 13) continue;
    if (at.x < -99 || at.y < -99 || at.x > clientWidth + 99 || at.y > clientHeight + 99) continue;
    const width = Math.max(...actor.lines.map((text) => widthOf(ctx, text))) * font / 12, height = line * actor.lines.length;
    const places = [[0, radius + 3], [radius + 4 + width / 2, -height / 2], [-radius - 4 - width / 2, -height / 2], [0, -radius - 3 - height]];
    const boxes = places.map(([x, y]) => [at.x + x - width / 2, at.y + y, at.x + x + width / 2, at.y + y + height]).filter((box) => !taken.some((each) => meet(box, each)));
    const inside = boxes.filter((each) => each[0] > 0 && each[2] < clientWidth && each[1] > 0 && each[3] < clientHeight);
    if (!boxes.length) continue;
    // Rather upon small marks than upon large ones.
    const box = least(inside.length ? inside : boxes, (each) => marks.reduce((sum, mark) => sum + (meet(each, mark) ? mark[2] - mark[0] : 0), 0));
    taken.push(box);
    view.names.push({ actor: actor.id, box });
    ctx.font = `${actor.id === state.actor ? "bold " : ""}${font / scale}px system-ui, sans-serif`;
    ctx.globalAlpha = alpha < 1 ? Math.max(alpha, 0.3) : 1;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = colours.paper;
    ctx.fillStyle = colours.ink;
    actor.lines.forEach((text, place) => {
      const { x, y } = network.DOMtoCanvas({ x: (box[0] + box[2]) / 2, y: box[1] + place * line });
      ctx.strokeText(text, x, y);
      ctx.fillText(text, x, y);
    });
  }
  ctx.globalAlpha = 1;
}

const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
const importance = ({ actor, alpha }) => [actor.id === state.actor || actor.id === hovered ? 0 : 1, -alpha, -data.nodes[actor.place].size, actor.place];

function widthOf(ctx, text) {
  if (!widths.has(text)) { ctx.font = "12px system-ui, sans-serif"; widths.set(text, ctx.measureText(text).width + 4); }
  return widths.get(text);
}

function setUpPicture() {
  readColours();
  const options = {
    physics: false, layout: { randomSeed: 1, improvedLayout: false },
    nodes: { chosen: false }, edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
    interaction: { hover: true, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, tooltipDelay: 1e9 },
  };
  network = new vis.Network(byId("picture"), { nodes: data.nodes.map((node) => ({ ...node, ctxRenderer: drawMark })), edges: data.edges }, options);
  // The picture is for the eye; everything in it is also in the table, which the keyboard reaches.
  const frame = network.canvas.frame;
  frame.removeAttribute("tabindex");
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", "Picture of the actors and relations that the table below lists");
  network.on("afterDrawing", drawNames);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    network.unselectAll();
    if (node) open({ ...BARE, actor: data.actors[Number(node.slice(1))].id });
    else if (edge) open({ ...BARE, relation: data.relations[Number(edge.slice(1))].id });
    else if (state.actor || state.relation) open(BARE, { focus: false });
  });
  network.on("hoverNode", ({ node }) => point(data.actors[Number(node.slice(1))].id, ""));
  network.on("hoverEdge", ({ edge }) => point(null, summaryOf(data.relations[Number(edge.slice(1))])));
  for (const name of ["blurNode", "blurEdge"]) network.on(name, () => point(null, "", false));
  network.on("dragEnd", ({ nodes: [node] }) => {
    if (node) moved.set(node, network.getPosition(node));
    network.unselectAll();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); paint(); });
  setUpWheel();
  byId("closer").addEventListener("click", () => zoom(1.35));
  byId("farther").addEventListener("click", () => zoom(1 / 1.35));
  byId("reset").addEventListener("click", () => {
    for (const node of data.nodes) network.moveNode(node.id, node.x, node.y);
    moved.clear();
    fit();
  });
}

function point(actor, hint, pointing = true) {
  hovered = actor;
  byId("hint").textContent = hint;
  byId("picture").classList.toggle("pointing", pointing);
  redraw();
}

/** The whole picture, as large as it fits below the buttons; where that is too small to read, the actors of whom most is said. */
function fit() {
  const { clientWidth, clientHeight } = byId("picture");
  const middle = (axis, nodes) => {
    const values = nodes.map((node) => network.getPosition(node.id)[axis]);
    return { least: Math.min(...values), most: Math.max(...values), at: (Math.min(...values) + Math.max(...values)) / 2 };
  };
  const x = middle("x", data.nodes), y = middle("y", data.nodes);
  const whole = Math.min((clientWidth - Math.min(140, clientWidth / 5)) / (x.most - x.least || 1), (clientHeight - 110) / (y.most - y.least || 1), 1.4);
  const scale = Math.max(whole, 0.42);
  const largest = scale > whole ? [...data.nodes].sort((a, b) => b.size - a.size).slice(0, 5) : data.nodes;
  network.moveTo({ position: { x: middle("x", largest).at, y: middle("y", largest).at - 6 / scale }, scale });
}

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by, animation: still.matches ? false : { duration: 200, easingFunction: "easeOutQuad" } });
}

/** The wheel scrolls the page until the picture has been clicked, and zooms from then on (with Ctrl, always). */
function setUpWheel() {
  const picture = byId("picture");
  let entered = false;
  document.addEventListener("pointerdown", (event) => { entered = picture.contains(event.target); });
  picture.addEventListener("wheel", (event) => { if (!entered && !event.ctrlKey) event.stopPropagation(); }, { capture: true, passive: true });
}

// --- taking it along -------------------------------------------------------------------------------------------------------

/** The drawing of the page as it is seen now: same positions, date and filters. */
function drawing() {
  const svg = byId("drawing").querySelector("svg").cloneNode(true);
  const part = (id) => svg.querySelector(`[id="${id}"]`);
  part("drawing-date").textContent = whenAsked().replace(/^a/, "A") + (state.according ? `, according to ${data.voices.find((each) => each.name === state.according).label}` : "");
  for (const relation of data.relations) {
    const path = part(`drawn-r${relation.place}`), edge = data.edges[relation.place];
    if (!view.kept.has(relation.place)) { path.remove(); continue; }
    path.removeAttribute("display");
    if (view.lit && !view.lit.has(relation.place)) path.setAttribute("opacity", ".1");
    if (moved.has(edge.from) || moved.has(edge.to)) path.setAttribute("d", curve(edge));
  }
  for (const actor of data.actors) {
    const mark = part(`drawn-n${actor.place}`), { x, y } = network.getPosition(`n${actor.place}`), alpha = presence(actor);
    if (!alpha) { mark.remove(); continue; }
    mark.setAttribute("opacity", alpha);
    mark.setAttribute("transform", `translate(${x} ${y})`);
  }
  return new XMLSerializer().serializeToString(svg);
}

/** An edge between marks that were dragged, as network.py computes it. */
function curve({ from, to, smooth, arrows }) {
  const a = network.getPosition(from), b = network.getPosition(to), dx = b.x - a.x, dy = b.y - a.y;
  const bend = smooth ? smooth.roundness : 0, turn = smooth && smooth.type === "curvedCW" ? 1 : -1;
  const angle = Math.atan2(-dy, dx) + (0.5 + turn * 0.5 * bend) * Math.PI, reach = (0.5 * bend + 0.5) * Math.hypot(dx, dy);
  const via = { x: a.x + reach * Math.sin(angle), y: a.y + reach * Math.cos(angle) };
  const at = (t, axis) => (1 - t) ** 2 * a[axis] + 2 * t * (1 - t) * via[axis] + t ** 2 * b[axis];
  const size = (id) => data.nodes[Number(id.slice(1))].size;
  const points = [];
  for (let t = 0; t <= 1; t += 1 / 64) {
    const x = at(t, "x"), y = at(t, "y");
    if (Math.hypot(x - a.x, y - a.y) > size(from) + 1 && Math.hypot(x - b.x, y - b.y) > size(to) + (arrows ? 3 : 1)) points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return points.length > 1 ? `M${points.join("L")}` : "";
}

function save(blob, ending) {
  const link = element("a", { href: URL.createObjectURL(blob), download: `${data.id}-${state.at}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function savePng() {
  const text = drawing(), picture = new Image();
  picture.addEventListener("load", () => {
    const canvas = element("canvas", { width: picture.width * 2, height: picture.height * 2 });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, "png"), "image/png");
  });
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

function setUpSaving() {
  byId("svg").addEventListener("click", () => save(new Blob([drawing()], { type: "image/svg+xml" }), "svg"));
  byId("png").addEventListener("click", savePng);
  byId("copy").addEventListener("click", async (event) => {
    const label = event.target, address = location.href.split("#")[0] + fragment({});
    try {
      await navigator.clipboard.writeText(address);
      label.textContent = "Copied";
    } catch {
      prompt("The address of this view:", address);  // no clipboard for pages opened from a file
    }
    setTimeout(() => { label.textContent = "Copy link"; }, 2000);
  });
}

// --- start ---------------------------------------------------------------------------------------------------------------

/** Links to actors and relations keep the date and the filters. */
function followLinks(event) {
  const link = event.target.closest("a[href^='#actor='], a[href^='#relation='], #panel a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { actor, relation } = parsed(link.hash);
  open({ ...BARE, actor: relation ? "" : actor, relation });
}

document.querySelectorAll(".needs-script").forEach((each) => { each.hidden = false; });
setUpControls();
setUpSearch();
setUpTable();
setUpPicture();
setUpSaving();
document.addEventListener("click", followLinks);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && (state.actor || state.relation)) open(BARE, { focus: false }); });
addEventListener("hashchange", () => { if (location.hash !== seen) read(); });
seen = location.hash;
state = parsed(location.hash.includes("=") ? location.hash : "");
show();
document.querySelector("#relations tbody").classList.add("ready");
fit();
// For tests, and for whoever looks under the hood: nothing in the page depends on it.
globalThis.actorgraph = { data, network, get state() { return state; }, get view() { return view; }, change, open };
})();
