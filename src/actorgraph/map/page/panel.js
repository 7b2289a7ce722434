// The panel of evidence: what there is to choose, an actor's friends and foes, paths, or one relation with its passages.

import { claimAt, holdsAt, isDenied } from "./claims.js";
import { yearOf } from "./dates.js";
import { all, button, byId, copied, counted, element, within } from "./elements.js";
import { neighbours } from "./neighbours.js";
import { says } from "./readings.js";
import { strengthOf } from "./standing.js";
import { BARE, between, fragment, open, state, view, whenAsked, world } from "./state.js";
import { aboutActor, actorLink, actorText, actorsText, nameOf, rowOf, summaryOf, whenOf } from "./texts.js";
import { doubts, lastSaid, memoryInWords, monthsInWords, timesOf } from "./wording.js";
import { known, other } from "./world.js";

/** @import { Claim, MayHave, Neighbours, Paths, RegimeChange, Relation, Side, Standing } from "./types" */
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
  /** @type {Parts} */
  const parts = [heading(nameOf(actor)), ...copied(about.querySelector(".about")), actorButtons(actor)];
  if (view.paths) return [...parts, ...pathParts(view.paths)];
  const sign = new Map([["allies", 1], ["hostile", -1]]).get(state.only);
  const sides = (sign ? [sign] : [1, -1]).map((of) => ({ sign: of, found: neighbours(world, actor, of, view.scope) }));
  const answers = sides.flatMap((side) => tierParts(actor, side.found, side.sign)), found = sides.map((side) => side.found);
  parts.push(...powerParts(found), ...answers);
  if (sign) return [...parts, ...deniedParts(found)];
  const rest = [".interests", ".more"].flatMap((part) => copied(about.querySelector(part)));
  return [...parts, ...restParts(actor), ...deniedParts(found, actor), ...rest];
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

/** Which actors the answers take as one power, and which they cannot. @type {(found: Neighbours[]) => Parts} */
function powerParts(found) {
  const contested = new Map(found.flatMap((each) => each.contestedBy).map((each) => [each.actor, each.governors]));
  const regimes = new Map(found.flatMap((each) => each.regimes).map((change) => [change.actor, change]));
  const lines = [powerText(found), ...[...contested].map(contestedText), ...[...regimes.values()].map(regimeText)];
  return lines.filter((line) => line.length).map((line) => element("p", { class: "quiet power" }, line));
}

/** The other faces of an actor's power. @type {(found: Neighbours[]) => Parts} */
function powerText(found) {
  const [{ faces }] = found, among = found.reduce((sum, { amongFaces }) => sum + amongFaces, 0);
  if (!faces.length) return seeAlsoText();
  return [
    "Forms one power with ", ...actorsText(faces), ". Claims about them are marked “as”; “only itself” omits them.",
    among ? ` Left out: ${among} among them.` : "",
    faces.every(isComplete) ? "" : " Not all of their claims are on this page.",
  ];
}

/** Whom to look at as well, where all times are asked for and each actor is taken by itself. @type {() => Parts} */
function seeAlsoText() {
  if (!view.scope.ever || view.scope.onlyItself) return [];
  const rule = [...(world.governed.get(state.actor) ?? []), ...(world.governing.get(state.actor) ?? [])];
  const joined = [...new Set(rule.map((relation) => other(relation, state.actor)))].sort();
  return joined.length ? ["For all times each actor is taken by itself. See also ", ...actorsText(joined), "."] : [];
}

/** Whether this page has every claim of a face of a power. @type {(face: string) => boolean} */
const isComplete = (face) => world.faces.get(face)?.relations === world.relationsOf.get(face)?.length;

/** That an actor stands alone because of who governs it. @type {(contested: [actor: string, governors: string[]]) => Parts} */
function contestedText([actor, governors]) {
  const who = governors.map(actorText), end = ", so each answers for itself.";
  if (who.length === 1) return [...who, " governs ", actorText(actor), " and another state", end];
  return [actorText(actor), " is governed by ", ...who.flatMap((each, place) => [place ? " and by " : "", each]), end];
}

/** A change of government within the date. @type {(change: RegimeChange) => Parts} */
const regimeText = ({ actor, before, after }) => [
  "The government of ", actorText(actor), ` changed during ${state.at}, from `, ...actorsText(before), " to ", ...actorsText(after),
  ". Each power is taken as it stood on the last day.",
];

/**
 * The actors friendly (sign 1) or hostile (sign -1) to one, tier by tier, then the older ones; and what is beside them.
 * @type {(actor: string, found: Neighbours, sign: number) => Parts}
 */
function tierParts(actor, found, sign) {
  const current = found.answers.filter((answer) => answer.current);
  const tiers = Object.entries(world.facts.lines).filter(([, line]) => line.sign === sign).map(([tier]) => tier);
  const parts = tiers.sort((a, b) => strengthOf(world, b) - strengthOf(world, a)).flatMap((tier) => {
    const listed = current.filter((answer) => sideTier(answer, sign) === tier);
    if (!listed.length) return [];
    return [subheading(`${world.facts.lines[tier].heading} (${listed.length})`, tier), standings(actor, listed, sign)];
  });
  const older = found.answers.filter((answer) => !answer.current), side = sign > 0 ? "As friends" : "As foes";
  return [
    ...parts,
    ...(older.length ? olderParts(actor, older, sign) : []),
    ...(found.empty ? [quietly(`${side}: ${emptyWords(found)}`)] : []),
    ...(found.may ? [mayHaveLine(found, sign)] : []),
  ];
}

/** @type {(answer: Standing, sign: number) => string} */
const sideTier = (answer, sign) => (sign > 0 ? answer.positive : answer.negative) ?? "neither";

/** @type {(actor: string, answers: Standing[], sign: number) => HTMLElement} */
const standings = (actor, answers, sign) =>
  element("ul", { class: "plain", "data-sign": sign }, answers.map((answer) => standingItem(actor, answer, sign)));

/** Those of whom sources have long been silent. @type {(actor: string, older: Standing[], sign: number) => Parts} */
function olderParts(actor, older, sign) {
  const years = older.map(({ lastAttested }) => yearOf(lastAttested.latestEnd));
  const first = Math.min(...years), last = Math.max(...years);
  const when = first === last ? `in ${first}` : `between ${first} and ${last}`;
  return [
    subheading(`${sign > 0 ? "Friends" : "Foes"} last heard of ${when} (${older.length})`),
    quietly(`No source says so ${memoryInWords()}, and none says that it ended.`),
    standings(actor, older, sign),
  ];
}

/** Which kind of empty answer it is. @type {(found: Neighbours) => string} */
function emptyWords({ empty, may, recordSpeaksOf }) {
  if (empty === "dates-not-told") return `nothing is dated to ${state.at}; ${counted(may, "claim", "claims")} may have held.`;
  if (empty === "not-then") {
    const [first, last] = recordSpeaksOf ?? [], ends = new Set([first?.words, last?.words]);
    const stretch = first?.text === ".." ? `all times until ${last?.words}` : [...ends].join(" to ");
    return `nothing on record for ${state.at}; the record speaks of ${stretch}.`;
  }
  const { voice } = view.scope;
  return `nothing on record${voice ? ` from ${voice.label}` : ""}. No record does not mean neutral.`;
}

/** Who may also be part of the answer, in a line. @type {(found: Neighbours, sign: number) => HTMLElement} */
function mayHaveLine({ may, mayHave }, sign) {
  /** @type {(each: MayHave) => Parts} */
  const named = ({ actor, relations }) => [actorLink(actor), relations.length > 1 ? ` (${relations.length})` : ""];
  const side = sign > 0 ? " as friends" : " as foes", names = mayHave.flatMap((each, place) => [place ? ", " : "", ...named(each)]);
  const claims = counted(may, "claim", "claims");
  return element("p", { class: "quiet may" }, `May also have held${side}, dates not told (${claims}): `, names, ".");
}

/** @type {(actor: string, answer: Standing, sign: number) => HTMLElement} */
function standingItem(actor, answer, sign) {
  const { claims, direction, sides } = answer, tier = sideTier(answer, sign);
  const way = { out: `from ${nameOf(actor)}`, in: `towards ${nameOf(actor)}` }[direction] ?? "mutual";
  const label = answer.current ? "" : world.facts.lines[tier].label, marks = doubts(answer).filter((word) => word !== "older");
  const facts = [label, way, ...timesOf(answer), ...marks, otherSide(answer, sign > 0 ? sides.negative : sides.positive)];
  return element("li", { class: "standing", "data-answer": written(answer) },
    withFaces(answer), element("div", { class: "facts" }, facts.filter(Boolean).join(" · ")), folding(claims, answer.faces));
}

/** An actor with the other faces of its power. @type {(power: { actor: string, faces: string[] }) => Parts} */
const withFaces = ({ actor, faces }) => [actorLink(actor), ...(faces.length ? [" (with ", ...actorsText(faces, ", "), ")"] : [])];

/** What the other side of a pair is, with its own times. @type {(answer: Standing, side: Side | null) => string} */
function otherSide({ mixed }, side) {
  if (!side) return "";
  const { label } = world.facts.lines[side.tier];
  return mixed ? `mixed: also ${[label, ...timesOf(side), ...doubts(side)].join(", ")}` : `also ${label}, ${lastSaid(side)}`;
}

/** An answer as a line of JSON, for those who compare: periods are texts, claims their ids. @type {(answer: Standing) => string} */
const written = (answer) => JSON.stringify(answer, (key, value) => {
  if (key === "claims" && Array.isArray(value)) return value.map((claim) => claim.relation.id);
  return value?.sureDays ? value.text : value;
});

/**
 * Claims behind a line that says how many there are; the list is made when it is first opened.
 * @type {(claims: Claim[], faces?: string[]) => HTMLElement}
 */
function folding(claims, faces) {
  const made = element("details", {}, element("summary", {}, counted(claims.length, "claim", "claims")));
  made.addEventListener("toggle", () => made.append(claimList(claims, faces)), { once: true });
  return made;
}

/**
 * Claims in a list; `faces` are other faces of the power that has them with the actor.
 * @type {(claims: Claim[], faces?: string[]) => HTMLElement}
 */
function claimList(claims, faces = []) {
  return element("ul", { class: "claims" }, claims.map((claim) => element("li", {},
    element("a", { href: fragment({ ...BARE, relation: claim.relation.id }), dir: "auto" }, summaryOf(claim.relation)),
    element("span", { class: "facts" }, claimFacts(claim, faces)))));
}

/** What there is to know of a claim, and of which faces it is told. @type {(claim: Claim, faces: string[]) => string} */
function claimFacts(claim, faces) {
  const { relation, as } = claim, ends = [relation.subject, relation.object].sort();
  const toldOf = [...ends.filter((end) => faces.includes(end)), ...(as ? [as] : [])];
  return [relation.of.label, ...toldOf.map((face) => `as ${nameOf(face)}`), whenOf(relation), ...doubts(claim)].join(" · ");
}

/** The claims of the view on some relations. @type {(relations: Relation[]) => Claim[]} */
const claimsOn = (relations) => relations.map((relation) => view.claims[relation.place]).filter((claim) => claim !== null);

/**
 * Claims that hold and are neither friendly nor hostile: on record, and part of no tier.
 * @type {(actor: string) => Parts}
 */
function restParts(actor) {
  const ties = claimsOn(known(world.relationsOf, actor)).filter(({ relation }) => relation.of.sign === 0);
  const held = ties.filter((claim) => holdsAt(claim, view.scope) && !isDenied(claim, view.scope));
  return listed("Parts, wholes and other ties", held);
}

/**
 * Claims that their own source denies, or nobody makes: beside the answers, and those of an actor that are neutral.
 * @type {(found: Neighbours[], actor?: string) => Parts}
 */
function deniedParts(found, actor) {
  const neutral = actor ? claimsOn(known(world.relationsOf, actor)).filter(({ relation }) => relation.of.sign === 0) : [];
  const denied = neutral.filter((claim) => isDenied(claim, view.scope));
  return listed("Denied, and not counted", [...found.flatMap((each) => each.notCounted), ...denied]);
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

/** Whether a claim holds at the date, in words. @type {(claim: Claim) => string} */
function atDate(claim) {
  const silent = monthsInWords(claim.silentMonths ?? 0);
  if (!claim.current) return `older: no source has said so for ${silent}, and none says that it ended`;
  return new Map([
    ["yes", "holds"],
    ["recent", `recent: it happened within the last ${monthsInWords(world.facts.memory)}`],
    ["presumed", `presumed for ${silent}: no source speaks of this time, and none says that it ended`],
    ["possible", "possible: its dates are not told, or too vague to say"],
  ]).get(claim.holds) ?? "not at this date";
}

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
    [whenAsked().replace(/^a/, "A"), atDate(claim)],
    ["Attested", [...new Set([claim.attestedFrom.words, claim.lastAttested.words])].join(" to ")],
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
