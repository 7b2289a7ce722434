// The curve of a relation, where vis-network draws it; map/network.py computes the same.

/** @import { Edge, Place } from "./types" */

/** How far an edge bends; negative to the right of its way. @type {(edge: Edge) => number} */
export const bendOf = ({ smooth }) => (smooth ? smooth.roundness * (smooth.type === "curvedCCW" ? 1 : -1) : 0);

/** The control point of a curve. @type {(start: Place, end: Place, bend: number) => Place} */
export function control(start, end, bend) {
  const dx = end.x - start.x, dy = end.y - start.y;
  const angle = Math.atan2(-dy, dx) + (0.5 - 0.5 * bend) * Math.PI, reach = (0.5 * Math.abs(bend) + 0.5) * Math.hypot(dx, dy);
  return { x: start.x + reach * Math.sin(angle), y: start.y + reach * Math.cos(angle) };
}
