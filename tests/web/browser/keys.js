// Notes what the keys reach on a page, and whether a reader sees where they are.
const USED = "a[href], button, input, select, textarea, summary, [tabindex]";
const named = (one) => {
  const text = (one.getAttribute("aria-label") || one.textContent || one.name || "").trim().slice(0, 40);
  return `${one.tagName.toLowerCase()}${one.id ? `#${one.id}` : ""} "${text.replace(/\s+/g, " ")}"`;
};
let reached;
let first;
let wrong;
let over;

// Every key but the first tells of what the one before it reached: by then the page has come to rest.
globalThis.startWalk = () => {
  reached = new Set();
  wrong = [];
  first = null;
  over = false;
  for (const one of document.querySelectorAll("details")) if (location.pathname === "/incidents" || !one.matches(".facet")) one.open = true;
  removeEventListener("keydown", step, true);
  addEventListener("keydown", step, true);
  document.body.tabIndex = -1; // from the very beginning, wherever the address leads
  document.body.focus();
  document.body.removeAttribute("tabindex");
};

// A control of a group of which one is chosen is reached by arrows from the others.
const group = (one) => (one.type === "radio" ? `${one.form?.action} ${one.name}` : null);

// Marks of one drawing may lie on each other, for so do the places; the ring stands outside of both.
const beside = (one, hit) => one.ownerSVGElement && one.ownerSVGElement === hit.ownerSVGElement;

const step = () => {
  const one = document.activeElement;
  const begun = first !== null;
  if (over || ((!one || one === document.body) && !begun)) return;
  over = !one || one === document.body || one === first;
  if (over) return;
  first ??= one;
  reached.add(one);
  if (group(one)) for (const other of document.querySelectorAll("input[type=radio]")) if (group(other) === group(one)) reached.add(other);
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  // The middle is looked at, and of a field for many lines the first ones: there one begins to read.
  const points = ({ left, right, top, bottom }) => [(top + bottom) / 2, Math.min((top + bottom) / 2, top + 30)].map((y) => document.elementFromPoint((left + right) / 2, y));
  if (!(style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)) wrong.push(`${named(one)} does not show that it has the focus`);
  const shown = [...one.getClientRects()].flatMap(points).some((hit) => hit && (one.contains(hit) || hit.contains(one) || hit.closest("label")?.contains(one) || beside(one, hit)));
  if (!shown) wrong.push(`${named(one)} has the focus out of sight (${Math.round(box.top)} to ${Math.round(box.bottom)}) behind ${[...one.getClientRects()].flatMap(points).map((hit) => hit && hit.outerHTML.slice(0, 90))}`);
};

globalThis.walked = () => ({ over, wrong });

globalThis.unreached = () =>
  [...document.querySelectorAll(USED)]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !reached.has(one) && !one.closest("[inert]"))
    .map((one) => `${named(one)} is not reached by Tab`);

// Says what makes a page wider than the screen: the innermost elements that reach over its edge.
globalThis.widest = () =>
  [...document.querySelectorAll("body *")]
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return (right > innerWidth + 1 || left < -1) && ![...one.children].some((c) => c.getBoundingClientRect().right > innerWidth + 1);
    })
    .slice(0, 3)
    .map(named)
    .join(", ");
