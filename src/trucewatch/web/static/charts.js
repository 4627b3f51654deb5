// Draws the timeline with Observable Plot over the drawing that the server made; the same numbers.
const ORDER = ["breach", "threat", "impeded", "performed", "undetermined", "outside"];

function load(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export async function draw(box) {
  const locale = box.dataset.locale === "ar" ? "ar-u-nu-arab" : box.dataset.locale;
  const answer = await fetch(box.dataset.url, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const { weeks } = await answer.json();
  if (weeks.length < 2) return;
  await load(box.dataset.d3);
  await load(box.dataset.library);
  const labels = JSON.parse(box.dataset.labels).verdict;
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale);
  const data = weeks.map((w) => ({ ...w, week: new Date(`${w.week}T00:00:00Z`) }));
  const figure = Plot.plot({
    width: Math.max(560, box.clientWidth), height: 240, marginLeft: 44, marginBottom: 32,
    style: { fontFamily: "inherit", fontSize: "11px", background: "none", overflow: "visible" },
    x: { label: null, tickFormat: (d) => new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" }).format(d) },
    y: { label: null, grid: true, tickFormat: (n) => (Number.isInteger(n) ? number.format(n) : "") },
    color: { domain: ORDER, range: ORDER.map((v) => colour(v === "outside" ? "faint" : v)) },
    marks: [
      Plot.rectY(data, {
        x1: "week", x2: (d) => new Date(+d.week + 6 * 864e5), y: "count", fill: "verdict", order: ORDER, insetLeft: 1,
        title: (d) => `${labels[d.verdict]}: ${number.format(d.count)}\n${day.format(d.week)}`, tip: { fill: colour("raised"), stroke: colour("rule") },
      }),
      Plot.ruleY([0], { stroke: colour("rule") }),
    ],
    ariaLabel: box.querySelector("svg")?.getAttribute("aria-label"),
  });
  figure.querySelectorAll("g[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
  figure.querySelectorAll("style").forEach((style) => style.remove());
  if (figure.tagName === "svg") { figure.setAttribute("role", "img"); figure.classList.add("plot"); }
  figure.addEventListener("click", () => {
    const picked = figure.value;
    if (!picked) return;
    const address = new URL(box.dataset.url, location.href).searchParams;
    address.set("since", picked.week.toISOString().slice(0, 10));
    address.set("until", new Date(+picked.week + 6 * 864e5).toISOString().slice(0, 10));
    location.assign(`/incidents?${address}`);
  });
  box.replaceChildren(figure);
}
