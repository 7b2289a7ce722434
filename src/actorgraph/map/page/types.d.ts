// The types that the page's scripts name in their comments. Nothing of this file reaches the page.

// --- what payload.py hands over -------------------------------------------------------------------------------------------

/** A day as a number that grows with time: year * 10000 + month * 100 + day. */
export type Day = number;
/** First and last day. */
export type Span = [Day, Day];
/** Earliest start, latest start, earliest end, latest end. */
export type Bounds = [Day, Day, Day, Day];

/** When something held: its bounds, and both ends as the source writes them ("" when unknown, ".." when open). */
export interface Period {
  bounds: Bounds;
  start: string;
  end: string;
}

/** A source's date: its last day, and as written. */
export type Issued = [Day, string];
/** The id of a source, its stance, and the actor whose words it passes on. */
export type Citation = [source: string, stance: string, by: string | null];

export interface GivenActor {
  id: string;
  name: string;
  kind: string;
  /** All other names. */
  names: string[];
  /** The name as the picture breaks it. */
  lines: string[];
  life: Bounds | null;
}

export interface GivenRelation {
  id: string;
  subject: string;
  type: string;
  object: string;
  concerning: string[];
  when: Period | null;
  citations: Citation[];
  /** Relations that cannot hold beside it. */
  against: string[];
}

export interface RelationType {
  label: string;
  axis: string;
  sign: number;
  tier: string | null;
  mutual: boolean;
}

/** How a tier is called and how strong it is; one of them is "neither", for relations without a tier. */
export interface Line {
  label: string;
  heading: string;
  sign: number;
  strength: number;
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
  arrows?: object;
  smooth: false | { type: string; roundness: number };
}

export interface Facts {
  id: string;
  nodes: DrawnNode[];
  edges: Edge[];
  actors: GivenActor[];
  relations: GivenRelation[];
  types: Record<string, RelationType>;
  kinds: Record<string, { label: string; corners: Point[] }>;
  sources: Record<string, Issued>;
  voices: Voice[];
  lines: Record<string, Line>;
  /** From the surest to the least sure, both. */
  certainties: string[];
  holds: string[];
  /** All times. */
  ever: Span;
  /** The span of each date that the page names by itself, however vague it is. */
  dates: Record<string, Span>;
  /** The last day that the sources speak of, and the date at which the page opens ("ever" for all times). */
  newest: string;
  start: string;
  /** The actor that the page opens with. */
  around: string | null;
}

// --- what rules.js makes of it --------------------------------------------------------------------------------------------

export interface Actor extends GivenActor {
  place: number;
}

export interface Relation extends GivenRelation {
  place: number;
  of: RelationType;
  /** The name of its line: its tier, or "neither". */
  tier: string;
}

export interface World {
  facts: Facts;
  actors: Actor[];
  relations: Relation[];
  actor: Map<string, Actor>;
  relation: Map<string, Relation>;
  relationsOf: Map<string, Relation[]>;
}

/** What is asked for: the date, the one voice to hear, certainties left out, and whether what may have held counts. */
export interface Scope {
  at: Span;
  voice: Voice | null;
  without: Set<string>;
  possible: boolean;
}

/** What a voice says of a relation. */
export interface Heard {
  certainty: string;
  issued: Issued[];
  period: Period;
  denied: boolean;
}

export interface Claim {
  relation: Relation;
  period: Period;
  certainty: string;
  attested: Day;
  attestedText: string;
  holds: string;
  disputed: boolean;
}

export interface Standing {
  actor: string;
  positive: string | null;
  negative: string | null;
  mixed: boolean;
  direction: string;
  holds: string;
  since: string | null;
  lastAttested: string;
  certainty: string;
  disputed: boolean;
  claims: Claim[];
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
