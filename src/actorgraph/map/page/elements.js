// Elements of the page: found by id, or made. Texts of the dataset go into text nodes and attributes, never into markup.

/**
 * The element with this id, of the kind that the template gives it.
 * @template {Element} E
 * @param {string} id
 * @param {new () => E} kind
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} called ${id}`);
  return found;
}

/**
 * The one element that a selector of the page's own finds.
 * @template {Element} E
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => E} kind
 */
export function within(parent, selector, kind) {
  const found = parent.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

/** @type {(parent: ParentNode, selector: string) => HTMLElement[]} */
export const all = (parent, selector) => [...parent.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

/** @typedef {string | Node} Child */

/**
 * An element with attributes and children, without those that are null.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | null>} attributes
 * @param {...(Child | Child[])} children
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, String(value));
  made.append(...children.flat().filter((child) => child !== ""));
  return made;
}

/** @type {(label: string, action: () => void, attributes?: Record<string, string>) => HTMLButtonElement} */
export function button(label, action, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", action);
  return made;
}

/** Copies of an element's own children: they were escaped when the page was made. @type {(node: Element | null) => Node[]} */
export const copied = (node) => (node ? [...node.children].map((child) => child.cloneNode(true)) : []);

/** A number with the right form of its noun. @type {(count: number, one: string, several: string) => string} */
export const counted = (count, one, several) => `${count} ${count === 1 ? one : several}`;
