// The panel of evidence: what there is to choose, an actor's friends and foes, paths, or one relation with its passages.

import { all, button, byId, copied, counted, element, within } from "./elements.js";
import { claimAt, holds, known, neighbours, says, strengthOf } from "./rules.js";
import { BARE, between, fragment, open, state, view, whenAsked, world } from "./state.js";
import { aboutActor, actorLink, actorText, nameOf, rowOf, summaryOf, whenOf } from "./texts.js";

/** @import { Claim, Paths, Relation, Standing } from "./types" */
/** @typedef {(string | Node)[]} Parts */

/** @type {(focus: boolean) => void} */
export function showPanel(focus) {
  const panel = byId("panel", HTMLElement), before = panel.dataset.shows;
  panel.dataset.shows = [state.actor, state.relation, state.to].join(" ");
  panel.replaceChildren(...panelParts());
  if (before !== panel.dataset.shows) panel.scrollTop = 0;
  if (focus) within(panel, "h2", HTMLElement).focus();
}

/** @type {() => Parts} */
function panelParts() {
  if (state.relation) return relationPanel(known(world.relation, state.relation));
  return state.actor ? actorPanel(state.actor) : startPanel();
}

/** @type {(...parts: Parts) => HTMLElement} */
const heading = (...parts) => element("h2", { tabindex: -1, dir: "auto" }, parts);

/** @type {(title: string, tier?: string | null) => HTMLElement} */
const subheading = (title, tier = null) => element("h3", { class: tier }, title);

/** @type {(text: string) => HTMLElement} */
const quietly = (text) => element("p", { class: "quiet" }, text);

const closing = () => button("Close", () => open(BARE, { focus: false }));

// --- nothing chosen -------------------------------------------------------------------------------------------------------

const INTRODUCTION = [
  "Every line is one claim of a source, not a fact. Choose an actor or a line to see what is claimed, since when, how surely, "
    + "and the passage that says it.",
  "Green and blue lines are friendly; brown, red and purple ones hostile. Several lines between two actors are several claims, "
    + "and they may contradict each other.",
];

/** @type {() => Parts} */
function startPanel() {
  /** @type {(actor: string) => number} */
  const number = (actor) => known(world.relationsOf, actor).length;
  const most = world.actors.map((actor) => actor.id).sort((a, b) => number(b) - number(a)).slice(0, 8);
  return [
    heading("Who is allied with whom, and who says so?"),
    ...INTRODUCTION.map((text) => element("p", {}, text)),
    subheading("Most mentioned"),
    element("ul", { class: "plain" }, most.map((actor) => element("li", { class: "standing" },
      actorLink(actor), " ", element("span", { class: "facts" }, counted(number(actor), "claim", "claims"))))),
  ];
}

// --- an actor -------------------------------------------------------------------------------------------------------------

/** @type {(actor: string) => Parts} */
function actorPanel(actor) {
  const about = aboutActor(actor);
  const parts = [heading(nameOf(actor)), ...copied(about.querySelector(".about")), actorButtons(actor)];
  if (view.paths) return [...parts, ...pathParts(view.paths)];
  if (state.only === "allies") return [...parts, ...tierParts(actor, 1)];
  if (state.only === "hostile") return [...parts, ...tierParts(actor, -1)];
  const rest = [".interests", ".more"].flatMap((part) => copied(about.querySelector(part)));
  return [...parts, ...tierParts(actor, 1), ...tierParts(actor, -1), ...restParts(actor), ...rest];
}

/** @type {(actor: string) => HTMLElement} */
function actorButtons(actor) {
  /** @type {(only: string, label: string) => HTMLElement} */
  const toggle = (only, label) => button(label, () => open({ to: "", only: state.only === only ? "" : only }, { focus: false }),
    { "aria-pressed": String(state.only === only), id: `only-${only}` });
  const others = world.actors.filter((each) => each.id !== actor);
  const target = element("select", { id: "path-to" }, element("option", { value: "" }, "…"),
    others.map((each) => element("option", { value: each.id }, each.name)));
  target.value = state.to;
  target.addEventListener("change", () => {
    open({ to: target.value, only: "" }, { focus: false });
    byId("path-to", HTMLSelectElement).focus();
  });
  return element("div", { class: "buttons" }, toggle("allies", "Allies of"), toggle("hostile", "Hostile to"),
    element("label", {}, "Path to ", target), closing());
}

/** The actors friendly (sign 1) or hostile (sign -1) to one, tier by tier. @type {(actor: string, sign: number) => Parts} */
function tierParts(actor, sign) {
  const answers = neighbours(world, actor, sign, view.scope);
  const tiers = Object.entries(world.facts.lines).filter(([, line]) => line.sign === sign).map(([tier]) => tier);
  const parts = tiers.sort((a, b) => strengthOf(world, b) - strengthOf(world, a)).flatMap((tier) => {
    const listed = answers.filter((answer) => (sign > 0 ? answer.positive : answer.negative) === tier);
    if (!listed.length) return [];
    return [subheading(`${world.facts.lines[tier].heading} (${listed.length})`, tier),
      element("ul", { class: "plain", "data-sign": sign }, listed.map((answer) => standingItem(actor, answer, sign)))];
  });
  const whose = sign > 0 ? "friendly" : "hostile";
  return parts.length ? parts : [quietly(`Nobody ${whose} on record ${whenAsked()}. That does not mean neutral.`)];
}

/** @type {(actor: string, answer: Standing, sign: number) => HTMLElement} */
function standingItem(actor, answer, sign) {
  const { claims, direction, since, lastAttested, mixed } = answer;
  const way = { out: `from ${nameOf(actor)}`, in: `towards ${nameOf(actor)}` }[direction] ?? "mutual";
  const contrary = (sign > 0 ? answer.negative : answer.positive) ?? "neither";
  const facts = [way, since && `since ${since}`, `last attested ${lastAttested}`, ...doubts(answer),
    mixed && `mixed: also ${world.facts.lines[contrary].label}`];
  const written = JSON.stringify({ ...answer, claims: claims.map((claim) => claim.relation.id) });
  return element("li", { class: "standing", "data-answer": written },
    actorLink(answer.actor), element("div", { class: "facts" }, facts.filter(Boolean).join(" · ")), folding(claims));
}

/** What a reader must not overlook: the sure and the stated go without saying. @type {(claim: Claim | Standing) => string[]} */
const doubts = ({ certainty, holds: held, disputed }) => [
  ...(certainty === "stated" ? [] : [certainty]),
  ...(["presumed", "possible"].includes(held) ? [held] : []),
  ...(disputed ? ["disputed"] : []),
];

/**
 * Claims behind a line that says how many there are; the list is made when it is first opened.
 * @type {(claims: Claim[]) => HTMLElement}
 */
function folding(claims) {
  const made = element("details", {}, element("summary", {}, counted(claims.length, "claim", "claims")));
  made.addEventListener("toggle", () => made.append(claimList(claims)), { once: true });
  return made;
}

/** @type {(claims: Claim[]) => HTMLElement} */
function claimList(claims) {
  return element("ul", { class: "claims" }, claims.map((claim) => element("li", {},
    element("a", { href: fragment({ ...BARE, relation: claim.relation.id }), dir: "auto" }, summaryOf(claim.relation)),
    element("span", { class: "facts" }, [claim.relation.of.label, whenOf(claim.relation), ...doubts(claim)].join(" · ")))));
}

/** The claims of the view on some relations. @type {(relations: Relation[]) => Claim[]} */
const claimsOn = (relations) => relations.map((relation) => view.claims[relation.place]).filter((claim) => claim !== null);

/**
 * Claims that hold and are neither friendly nor hostile, and denials: on record, and part of no tier.
 * @type {(actor: string) => Parts}
 */
function restParts(actor) {
  const claims = claimsOn(known(world.relationsOf, actor)).filter((claim) => holds(claim, view.scope));
  const ties = claims.filter((claim) => claim.certainty !== "denied" && claim.relation.of.sign === 0);
  return [
    ...listed("Parts, wholes and other ties", ties),
    ...listed("Denied", claims.filter((claim) => claim.certainty === "denied")),
  ];
}

/** @type {(title: string, claims: Claim[]) => Parts} */
const listed = (title, claims) => (claims.length ? [subheading(`${title} (${claims.length})`), claimList(claims)] : []);

/** @type {(found: Paths) => Parts} */
function pathParts({ number, first }) {
  const goal = nameOf(state.to);
  if (!number) return [subheading(`No path to ${goal}`), quietly(`Nothing drawn connects the two ${whenAsked()}.`)];
  const more = number - first.length;
  return [
    subheading(`${counted(number, "shortest path", "shortest paths")} to ${goal}`),
    ...first.map((chain) => element("ol", { class: "path" }, chain.slice(1).map((end, place) => hop(chain[place], end)))),
    ...(more ? [quietly(`${more} more are highlighted on the map.`)] : []),
  ];
}

/** @type {(one: string, two: string) => HTMLElement} */
const hop = (one, two) => element("li", {}, actorLink(one), " – ", actorLink(two), folding(claimsOn(between(one, two))));

// --- a relation -----------------------------------------------------------------------------------------------------------

const AT_DATE = new Map([
  ["yes", "holds"],
  ["presumed", "presumed: still open, but no source speaks so late"],
  ["possible", "possible: the dates are too vague to tell"],
  ["no", "does not hold"],
]);

/** The claim of a relation, whoever makes it. @type {(relation: Relation) => Claim | null} */
const claimOfAnybody = (relation) => claimAt(world, relation, { ...view.scope, voice: null });

/** @type {(relation: Relation) => Parts} */
function relationPanel(relation) {
  const against = relation.against.map((id) => claimOfAnybody(known(world.relation, id))).filter((claim) => claim !== null);
  const citations = passages(relation), note = rowOf(relation).querySelector(".note");
  return [
    heading(actorLink(relation.subject), ` ${relation.of.label} `, actorLink(relation.object)),
    element("p", { class: "sentence", dir: "auto" }, summaryOf(relation)),
    element("dl", {}, relationFacts(relation)),
    subheading(`Passages (${citations.children.length})`), citations,
    ...(against.length ? [subheading("Against this"), claimList(against)] : []),
    ...(note ? [note.cloneNode(true)] : []),
    element("div", { class: "buttons" }, closing()),
  ];
}

/** @type {(relation: Relation) => HTMLElement[]} */
function relationFacts(relation) {
  const claim = view.claims[relation.place] ?? claimOfAnybody(relation);
  if (!claim) return [];
  const concerning = relation.concerning.flatMap((actor, place) => [place ? ", " : "", actorText(actor)]);
  /** @type {[string, ...Parts][]} */
  const facts = [
    ["When", whenOf(relation)],
    [whenAsked().replace(/^a/, "A"), AT_DATE.get(claim.holds) ?? claim.holds],
    ["Attested", `last in ${claim.attestedText}`],
    ["Certainty", claim.certainty + (claim.disputed ? ", disputed" : "")],
    ["Counts as", relation.of.tier ? world.facts.lines[relation.tier].label : "neither friendly nor hostile"],
  ];
  if (concerning.length) facts.push(["Concerning", ...concerning]);
  return facts.flatMap(([term, ...value]) => [element("dt", {}, term), element("dd", {}, value)]);
}

/** The citations of a relation that the voice asked for makes. @type {(relation: Relation) => HTMLElement} */
function passages(relation) {
  const { voice } = view.scope, items = all(rowOf(relation), ".citations > li");
  const said = items.filter((_, place) => !voice || says(voice, relation.citations[place]));
  return element("ul", { class: "citations" }, said.map((item) => item.cloneNode(true)));
}
