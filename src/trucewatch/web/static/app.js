// Makes the pages quicker to use; every one of them works without.
const filter = document.getElementById("filter");
const wide = matchMedia("(min-width: 62rem)");

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}
document.addEventListener("click", closeMenus);
document.addEventListener("focusin", closeMenus); // a menu that is left would hide what comes next
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// On a phone the filter is folded away until it is asked for.
const fold = document.querySelector(".panel-fold");
if (fold && !wide.matches) fold.open = false;

// An address holds only what is asked for: empty fields are not sent.
function lean(form) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) asked.append(name, value);
  return `${form.getAttribute("action")}?${asked}`;
}
if (filter) {
  filter.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(lean(filter));
  });
  if (wide.matches) {
    filter.addEventListener("change", () => swap(lean(filter)));
  }
}

// Takes the results of another filter into the page, without losing the place in the panel.
async function swap(address) {
  const results = document.getElementById("results");
  const script = results.querySelector("script[src]");
  if (script || typeof htmx === "undefined") {
    location.assign(address);
    return;
  }
  await htmx.ajax("GET", address, { target: "#results", select: "#results", swap: "outerHTML" });
  history.pushState(null, "", address);
  shown = location.pathname + location.search;
  const total = document.querySelector(".total");
  if (total) document.getElementById("said").textContent = total.textContent;
}
let shown = location.pathname + location.search;
addEventListener("popstate", () => {
  if (shown !== location.pathname + location.search) location.reload();
});

// In a report, the words of a claim light up with the claim.
for (const claim of document.querySelectorAll("article.claim[id]")) {
  const marks = [...document.querySelectorAll("mark.said")].filter((m) => m.dataset.claims.split(" ").includes(claim.id));
  for (const [on, off] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    claim.addEventListener(on, () => marks.forEach((m) => m.classList.add("lit")));
    claim.addEventListener(off, () => marks.forEach((m) => m.classList.remove("lit")));
  }
}

// What is newest stands at the end of a chart, and the page one is on may stand at the end of the menu.
for (const box of document.querySelectorAll(".chart-box")) box.scrollLeft = box.scrollWidth;
const menu = document.querySelector("nav.main");
const here = menu?.querySelector("[aria-current]");
if (here) menu.scrollLeft += here.getBoundingClientRect().left + here.offsetWidth / 2 - menu.getBoundingClientRect().left - menu.clientWidth / 2;

// Lists by keyboard: j and k move, Enter opens.
const rows = () => [...document.querySelectorAll(".rows .row")];
let at = -1;
function typing(event) {
  return event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey;
}
document.addEventListener("keydown", (event) => {
  if (typing(event)) return;
  if (event.key === "/") {
    const find = document.getElementById("find");
    if (find) { event.preventDefault(); find.focus(); }
  }
  if (event.key === "j" || event.key === "k") {
    const all = rows();
    if (!all.length) return;
    all[at]?.classList.remove("at");
    at = Math.min(all.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
    all[at].classList.add("at");
    all[at].querySelector("a.row-link").focus();
  }
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (wanted) {
    event.preventDefault();
    if (wanted.matches("input[type=radio]")) {
      wanted.checked = true;
      wanted.dispatchEvent(new Event("change", { bubbles: true }));
      wanted.form?.querySelector("textarea")?.focus();
    } else wanted.click();
  }
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What was brought is read in the background: ask until it was, then show it and say so.
const PAUSE = 1500;
const LONGEST = 15000;
async function lookAgain(waits, pause) {
  const answer = await fetch(location.pathname).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  if (!page || page.querySelector("[data-waits]")) {
    setTimeout(lookAgain, pause, waits, Math.min(LONGEST, pause * 1.5));
    return;
  }
  const main = document.getElementById("main");
  const left = main.contains(document.activeElement);
  const told = page.querySelector(".lede, [role=alert]");
  document.getElementById("said").textContent = `${waits.dataset.waits} ${told?.textContent ?? ""}`;
  main.replaceChildren(...page.getElementById("main").childNodes);
  if (left) main.focus();
}
const waits = document.querySelector("[data-waits]");
if (waits) {
  waits.querySelector("[data-scripted]").hidden = false;
  setTimeout(lookAgain, PAUSE, waits, PAUSE);
}

document.documentElement.dataset.ready = "yes";
const chart = document.querySelector("[data-chart]");
if (chart?.dataset.vendor === "yes") import("./charts.js").then((charts) => charts.draw(chart)).catch(() => {});
