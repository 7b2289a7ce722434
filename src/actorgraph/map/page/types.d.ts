// The types that the page's scripts name in their comments. Nothing of this file reaches the page.

// --- what payload.py hands over -------------------------------------------------------------------------------------------

/** A day as a number that grows with time: year * 10000 + month * 100 + day. */
export type Day = number;
/** First and last day. */
export type Span = [first: Day, last: Day];

/** A date or interval as it is given: both halves of its text, its words, its bounds, and the days on which it surely was so. */
export type GivenPeriod = [start: string, end: string, words: string, bounds: [Day, Day, Day, Day], sureDays: Span];

/** A citation as it is given, its source and its times as texts. */
export type GivenCitation = [source: string, stance: string, by: string | null, about: string | null];

export interface GivenActor {
  id: string;
  name: string;
  kind: string;
  /** All other names. */
  names: string[];
  /** The name as the picture breaks it. */
  lines: string[];
}

export interface GivenRelation {
  id: string;
  subject: string;
  type: string;
  object: string;
  concerning: string[];
  when: string | null;
  citations: GivenCitation[];
  /** Relations that cannot be true together with it. */
  against: string[];
}

/** An actor that governs or is governed; `relations` counts those in the whole dataset. */
export interface GivenFace {
  name: string;
  state: boolean;
  relations: number;
}

export interface RelationType {
  label: string;
  axis: string;
  sign: number;
  tier: string | null;
  mutual: boolean;
  act: boolean;
}

/** How a tier is called and how strong it is; one of them is "neither", for relations without a tier. */
export interface Line {
  label: string;
  heading: string;
  sign: number;
  strength: number;
  /** The lengths of strokes and gaps of a line that is older. */
  older: number[];
}

/** A source, publisher or speaker that can be listened to. */
export interface Voice {
  name: string;
  label: string;
  group: string;
  sources: string[];
  speakers: string[];
}

export type Point = [x: number, y: number];

export interface DrawnNode {
  id: string;
  x: number;
  y: number;
  size: number;
}

export interface Edge {
  id: string;
  from: string;
  to: string;
  width: number;
  dashes: number[] | false;
  arrows?: object;
  smooth: false | { type: string; roundness: number };
}

export interface Facts {
  id: string;
  nodes: DrawnNode[];
  edges: Edge[];
  actors: GivenActor[];
  relations: GivenRelation[];
  /** Relations that are not on this page and decide what holds: who governs whom around its actors, and what contradicts its claims. */
  beside: GivenRelation[];
  /** Who governs or is governed, on this page or not, and so may be a face of a power. */
  faces: Record<string, GivenFace>;
  /** When actors existed, where it is told. */
  active: Record<string, string>;
  /** Every date that the facts name, and each half of it, by its text. */
  periods: Record<string, GivenPeriod>;
  types: Record<string, RelationType>;
  kinds: Record<string, { label: string; corners: Point[] }>;
  /** When each was issued. */
  sources: Record<string, string>;
  voices: Voice[];
  lines: Record<string, Line>;
  /** From the surest to the least sure, both. */
  certainties: string[];
  holds: string[];
  /** All times. */
  ever: Span;
  /** The span of each date that the page names by itself, however vague it is. */
  dates: Record<string, Span>;
  /** The record's end: the last day of the newest source; and the date at which the page opens ("ever" for all times). */
  newest: string;
  start: string;
  /** For how many months sources are remembered, and the type that says who governs whom. */
  memory: number;
  governs: string;
  /** The title and the date of the newest source; null without any. */
  newestSource: [title: string, date: string] | null;
  /** The actor that the page opens with. */
  around: string | null;
}

// --- what the rules make of it --------------------------------------------------------------------------------------------

/** When something held: `Period` of model/dates.py, with what its properties give. */
export interface Period {
  text: string;
  /** Both ends as the source writes them ("" when unknown, ".." when open). */
  start: string;
  end: string;
  words: string;
  earliestStart: Day;
  latestStart: Day;
  earliestEnd: Day;
  latestEnd: Day;
  days: Span;
  sureDays: Span;
}

export interface Citation {
  source: string;
  stance: string;
  /** The actor whose words it passes on. */
  by: string | null;
  about: Period | null;
  issued: Period;
}

export interface Actor extends GivenActor {
  place: number;
}

export interface Relation extends Omit<GivenRelation, "when" | "citations"> {
  /** Its place on the page; -1 for one that is not on it. */
  place: number;
  of: RelationType;
  /** The name of its line: its tier, or "neither". */
  tier: string;
  when: Period | null;
  citations: Citation[];
}

export interface World {
  facts: Facts;
  actors: Actor[];
  relations: Relation[];
  actor: Map<string, Actor>;
  /** All relations, those that are not on the page included. */
  relation: Map<string, Relation>;
  relationsOf: Map<string, Relation[]>;
  active: Map<string, Period>;
  faces: Map<string, GivenFace>;
  /** The relations on who governs whom, by who is governed, and by who governs. */
  governed: Map<string, Relation[]>;
  governing: Map<string, Relation[]>;
  periods: Map<string, Period>;
  /** What has been read of each voice, and what has been found about powers and governors, so far. */
  readings: Map<Voice | null, Map<Relation, Reading | null>>;
  powers: Map<string, Power>;
  governors: Map<string, Set<string>>;
}

/**
 * What is asked for: the date, or all times; the one voice to hear, certainties left out, whether what may have held counts, whether
 * an actor is taken without its power, and for how many months sources are remembered.
 */
export interface Scope {
  at: Span;
  ever: boolean;
  voice: Voice | null;
  without: Set<string>;
  possible: boolean;
  onlyItself: boolean;
  memory: number;
}

/** One time at which sources say that a claim held: the days that are sure, and all that may be meant. */
export interface Attestation {
  sure: Span;
  days: Span;
  start: string;
  end: string;
}

/** The latest and the earliest attestation, the start that is told, and the earlier of the two starts. */
export interface Times {
  lastAttested: Period;
  attestedFrom: Period;
  toldStart: Period | null;
  knownSince: Period;
}

/** What follows from a relation and its citations, or those of one voice, whatever the date of the question. */
export interface Reading extends Times {
  relation: Relation;
  citations: Citation[];
  isAct: boolean;
  ages: boolean;
  outlivesRegimes: boolean;
  period: Period;
  attestations: Attestation[];
  knownUntil: Day;
  certainty: string;
  lastDay: Day;
}

/** Whether a claim holds at a date, and for how long sources have been silent then; one that is not current is older. */
export interface Held {
  holds: string;
  silentMonths: number | null;
  current: boolean;
}

/** What holds, and the attestation before the date that it rests on. */
export type Found = [Held, Attestation | null];

/** That one actor governs another on a day, with what says so. */
export interface Rule {
  governor: string;
  governed: string;
  reading: Reading;
}

/** The actors that are one power on a day; and those that are no face of who governs them, because rule of them is contested. */
export interface Power {
  faces: string[];
  contested: string[];
}

/** An actor that others govern at the end of some time than at its beginning. */
export interface RegimeChange {
  actor: string;
  before: string[];
  after: string[];
}

/** A claim at the date of a question; `as` is of whom it is told, where that is another face of the actor's power. */
export interface Claim extends Held {
  relation: Relation;
  reading: Reading;
  certainty: string;
  lastAttested: Period;
  attestedFrom: Period;
  disputed: boolean;
  as: string | null;
}

/** The positive or the negative side of a pair. */
export interface Side extends Held {
  tier: string;
  since: Period | null;
  knownSince: Period;
  lastAttested: Period;
  certainty: string;
  disputed: boolean;
  claims: number;
}

/** What holds between the actor asked about and another one, of whose power `faces` are the other faces. */
export interface Standing extends Omit<Side, "tier" | "claims"> {
  actor: string;
  faces: string[];
  positive: string | null;
  negative: string | null;
  mixed: boolean;
  direction: string;
  sides: { positive: Side | null; negative: Side | null };
  claims: Claim[];
}

/** What follows from a relation, whether it holds at the date, and whether it is part of an answer. */
export interface Sifted {
  reading: Reading;
  found: Held;
  fate: string;
}

/** A relation on an actor or another face of its power: told of `own` at this end, and at the other of a face of `power`. */
export interface OnActor extends Sifted {
  relation: Relation;
  own: string;
  power: Power;
}

/** An actor, its power, and every relation on them. */
export interface Around {
  actor: string;
  power: Power;
  relations: OnActor[];
}

/** An actor with the ids of claims on it that may have held. */
export interface MayHave {
  actor: string;
  relations: string[];
}

/** The earliest and the latest time that claims speak of. */
export type Spoken = [from: Period, to: Period];

export interface Neighbours {
  answers: Standing[];
  empty: "nothing-on-record" | "dates-not-told" | "not-then" | null;
  may: number;
  mayHave: MayHave[];
  notCounted: Claim[];
  recordSpeaksOf: Spoken | null;
  /** The actors that are one power with the one asked about. */
  faces: string[];
  /** Those that are no face of who governs them, in the order of their ids. */
  contestedBy: { actor: string, governors: string[] }[];
  /** Changes of regime within the date. */
  regimes: RegimeChange[];
  /** How many claims are left out because faces of one power have them with each other. */
  amongFaces: number;
}

/** The shortest chains between two actors: how many there are, the first of them, and every hop of any of them. */
export interface Paths {
  number: number;
  first: string[][];
  hops: [string, string][];
}

/** Compared part by part. */
export type Key = (string | number)[];

// --- what the page shows --------------------------------------------------------------------------------------------------

/** The state of the page, as its address holds it. */
export interface State {
  actor: string;
  relation: string;
  to: string;
  only: string;
  at: string;
  possible: string;
  itself: string;
  according: string;
  off: string;
  find: string;
}

/** What the state makes of the relations; they are named by their place. */
export interface View {
  scope: Scope;
  /** The filters that are switched off, as "group.value". */
  off: Set<string>;
  claims: (Claim | null)[];
  kept: Set<number>;
  /** The actors on kept relations. */
  busy: Set<string>;
  /** The faces of the chosen actor's power, itself included. */
  power: string[];
  /** What stands out; null when nothing is chosen and all are equal. */
  lit: Set<number> | null;
  litActors: Set<string> | null;
  paths: Paths | null;
}

/** A rectangle on the screen: left, top, right, bottom. */
export type Box = [number, number, number, number];

// --- vis-network, as far as the page uses it ------------------------------------------------------------------------------

export interface Place {
  x: number;
  y: number;
}

export interface Pointed {
  nodes: string[];
  edges: string[];
  node: string;
  edge: string;
}

export interface LineOptions {
  dashes: number[] | false;
  hidden: boolean;
  color: object;
  width: number;
}

export interface Network {
  on(event: "afterDrawing", action: (context: CanvasRenderingContext2D) => void): void;
  on(event: string, action: (pointed: Pointed) => void): void;
  redraw(): void;
  unselectAll(): void;
  getScale(): number;
  getPosition(node: string): Place;
  moveNode(node: string, x: number, y: number): void;
  moveTo(view: { position?: Place; scale?: number; animation?: false | { duration: number; easingFunction: string } }): void;
  canvasToDOM(place: Place): Place;
  DOMtoCanvas(place: Place): Place;
  /** Private; only `restyle` in picture.js uses it. */
  body: { edges: Record<string, { options: LineOptions }> };
  _updateVisibleIndices(): void;
}

declare global {
  const vis: { Network: new (element: HTMLElement, data: object, options: object) => Network };
  /** For tests, and for whoever looks under the hood: nothing in the page depends on it. */
  var actorgraph: object;
}
