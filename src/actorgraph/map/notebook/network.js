// A network in the browser: what pyvis collected, drawn by vis-network. Texts go nowhere but onto the canvas and into text nodes.
(() => {
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const corners = new Map(Object.entries(data.marks));
const LINE_HEIGHT = 14;

function trace(ctx, shape, x, y, size) {
  ctx.beginPath();
  if (!shape.length) ctx.arc(x, y, size, 0, 2 * Math.PI);
  shape.forEach(([dx, dy]) => ctx.lineTo(x + dx * size, y + dy * size));
  ctx.closePath();
}

function drawName(ctx, lines, x, y) {
  ctx.font = "12px system-ui, sans-serif";
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = data.paper;
  ctx.fillStyle = data.ink;
  lines.forEach((line, place) => {
    ctx.strokeText(line, x, y + place * LINE_HEIGHT);
    ctx.fillText(line, x, y + place * LINE_HEIGHT);
  });
}

/** How vis-network draws an actor: the mark of its kind, its name below it. */
const drawn = (shape) => ({ ctx, x, y, state, style, label }) => ({
  nodeDimensions: { width: 2 * style.size, height: 2 * style.size },
  drawNode() {
    trace(ctx, shape, x, y, style.size + 2);
    ctx.fillStyle = data.paper;
    ctx.fill();
    trace(ctx, shape, x, y, style.size);
    ctx.fillStyle = style.color;
    ctx.fill();
    if (!state.selected) return;
    trace(ctx, shape, x, y, style.size + 5);
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = data.ink;
    ctx.stroke();
  },
  drawExternalLabel() { drawName(ctx, String(label).split("\n"), x, y + style.size + 4); },
});

const nodes = data.nodes.map((node) => (node.shape === "custom" ? { ...node, ctxRenderer: drawn(corners.get(node.kind) || []) } : node));
// For tests, and for whoever looks under the hood: nothing in the page depends on it.
globalThis.network = new vis.Network(document.getElementById("network"), { nodes, edges: data.edges }, data.options);
})();
