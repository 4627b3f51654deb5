// The map: land after Natural Earth, the zones of the agreement, incidents with their radius of doubt.
// Where WebGL or the library is missing, a drawing of its own takes its place.
const box = document.getElementById("map");
const words = JSON.parse(box.dataset.words);
const labels = JSON.parse(box.dataset.labels);
const ORDER = ["breach", "threat", "impeded", "performed", "undetermined", "outside"];
const DEEP = 16;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const json = async (address) => {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};
const tint = (verdict) => colour(verdict === "outside" ? "faint" : verdict);
// The corridor is drawn as wide as it is: pixels at zoom 0 for its whole width, at its own latitude.
function banded(zones) {
  for (const zone of zones.features) {
    if (zone.geometry?.type !== "LineString") continue;
    const lat = zone.geometry.coordinates[0][1];
    zone.properties.band = (2 * (zone.properties.half_width_m ?? 0)) / (78271.517 * Math.cos((lat * Math.PI) / 180));
  }
  return zones;
}
const gravest = (verdicts) => ORDER.find((v) => verdicts[v]) ?? "outside";

function circle([lon, lat], metres) {
  const points = [];
  const up = metres / 111195;
  const across = up / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  for (let n = 0; n <= 48; n += 1) {
    const turn = (n / 48) * 2 * Math.PI;
    points.push([lon + across * Math.cos(turn), lat + up * Math.sin(turn)]);
  }
  return { type: "Polygon", coordinates: [points] };
}

function edges(zones) {
  const all = [[180, 90], [-180, -90]];
  const take = (c) => {
    if (typeof c[0] === "number") {
      all[0] = [Math.min(all[0][0], c[0]), Math.min(all[0][1], c[1])];
      all[1] = [Math.max(all[1][0], c[0]), Math.max(all[1][1], c[1])];
    } else c.forEach(take);
  };
  for (const zone of zones.features) if (zone.geometry) take(zone.geometry.coordinates);
  return all[0][0] <= all[1][0] ? all : null;
}

function style(world, zones, towns) {
  const text = ["Noto Sans Regular"];
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: world, attribution: "Natural Earth" },
      zones: { type: "geojson", data: zones },
      towns: { type: "geojson", data: towns },
      doubt: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      spots: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": colour("land") } },
      { id: "borders", type: "line", source: "world", paint: { "line-color": colour("border"), "line-width": 0.8 } },
      { id: "zone-area", type: "fill", source: "zones", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour("zone"), "fill-opacity": 0.08 } },
      { id: "zone-edge", type: "line", source: "zones", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": colour("zone"), "line-width": 1.2, "line-dasharray": [3, 2] } },
      { id: "zone-band", type: "line", source: "zones", filter: ["all", ["==", ["geometry-type"], "LineString"], [">", ["coalesce", ["get", "half_width_m"], 0], 0]], layout: { "line-cap": "butt", "line-join": "round" }, paint: { "line-color": colour("zone"), "line-opacity": 0.16, "line-width": ["interpolate", ["exponential", 2], ["zoom"], 0, ["*", ["get", "band"], 1], 22, ["*", ["get", "band"], 4194304]] } },
      { id: "zone-line", type: "line", source: "zones", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": colour("zone"), "line-width": 2.2 } },
      { id: "doubt", type: "fill", source: "doubt", filter: ["<", ["get", "radius"], 30000], paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.08 } },
      { id: "doubt-edge", type: "line", source: "doubt", paint: { "line-color": ["get", "colour"], "line-opacity": ["case", ["<", ["get", "radius"], 30000], 0.5, 0.28], "line-width": 0.8 } },
      { id: "towns", type: "circle", source: "towns", minzoom: 6, paint: { "circle-radius": 2, "circle-color": colour("soft") } },
      { id: "town-names", type: "symbol", source: "towns", minzoom: 7, layout: { "text-field": ["get", "name"], "text-font": text, "text-size": 11, "text-offset": [0, 0.9], "text-optional": true }, paint: { "text-color": colour("soft"), "text-halo-color": colour("land"), "text-halo-width": 1.4 } },
      { id: "spots", type: "circle", source: "spots", paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 6.5, 4, 13, 30, 26], "circle-color": ["get", "colour"], "circle-opacity": 0.9, "circle-stroke-color": colour("raised"), "circle-stroke-width": ["case", ["==", ["get", "support"], "single_source"], 1, 2.2] } },
      { id: "counts", type: "symbol", source: "spots", filter: [">", ["get", "count"], 1], layout: { "text-field": ["to-string", ["get", "count"]], "text-font": text, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": colour("raised") } },
    ],
  };
}

function features(found) {
  const spots = [];
  const doubt = [];
  for (const spot of found.spots) {
    const verdict = gravest(spot.verdicts);
    const properties = { ...spot, verdict, colour: tint(verdict), verdicts: undefined };
    spots.push({ type: "Feature", geometry: { type: "Point", coordinates: [spot.lon, spot.lat] }, properties });
    if (spot.radius_m) doubt.push({ type: "Feature", geometry: circle([spot.lon, spot.lat], spot.radius_m), properties: { colour: tint(verdict), radius: spot.radius_m } });
  }
  const collect = (features) => ({ type: "FeatureCollection", features });
  return { spots: collect(spots), doubt: collect(doubt) };
}

function told(properties) {
  const pop = document.createElement("div");
  pop.className = "pop";
  const head = document.createElement("b");
  head.textContent = labels.act[properties.act] ?? properties.act;
  const line = document.createElement("span");
  const km = Math.round(properties.radius_m / 1000);
  line.textContent = [properties.day, labels.verdict[properties.verdict], labels.support[properties.support], words.radius.replace("{km}", `${km} km`)].filter(Boolean).join(" · ");
  const link = document.createElement("a");
  link.href = `/incidents/${encodeURIComponent(properties.id)}`;
  link.textContent = words.open;
  pop.dir = document.documentElement.dir;
  pop.append(head, line, document.createElement("br"), link);
  return pop;
}

// What lies about the bounds is drawn first: cutting the whole world into tiles takes longer than the rest.
function about(world, [[west, south], [east, north]]) {
  const wide = 12;
  return {
    type: "FeatureCollection",
    features: world.features.filter((land) => {
      const around = edges({ features: [land] });
      return around && around[0][0] < east + wide && around[1][0] > west - wide && around[0][1] < north + wide && around[1][1] > south - wide;
    }),
  };
}

async function glMap() {
  const [library, world, zones] = await Promise.all([import(box.dataset.library), land(), json(box.dataset.zones)]);
  const { Map, NavigationControl, ScaleControl, Popup, setWorkerUrl } = library;
  setWorkerUrl(new URL(box.dataset.worker, location.href).href);
  box.replaceChildren();
  const bounds = edges(zones) ?? [[-180, -60], [180, 75]];
  const map = new Map({ container: box, style: style(about(world, bounds), banded(zones), zones.places), bounds, fadeDuration: 0, fitBoundsOptions: { padding: 30 }, maxZoom: DEEP, attributionControl: { compact: true }, renderWorldCopies: false, dragRotate: false, pitchWithRotate: false });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl());
  const inView = () => {
    const b = map.getBounds();
    const area = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((n) => n.toFixed(3)).join(",");
    return json(`${box.dataset.spots}&zoom=${Math.floor(map.getZoom())}&box=${area}`);
  };
  let asked = 0;
  const refresh = async (coming) => {
    asked += 1;
    const number = asked;
    const drawn = features(await coming);
    if (number !== asked) return;
    map.getSource("spots").setData(drawn.spots);
    map.getSource("doubt").setData(drawn.doubt);
    box.dataset.drawn = String(drawn.spots.features.length);
  };
  const first = inView();
  map.once("style.load", async () => { // not after the first drawing: marks that come with it save a second one
    await refresh(first);
    map.on("moveend", () => refresh(inView()).catch(() => {}));
    map.once("idle", () => { box.dataset.ready = "gl"; map.getSource("world").setData(world); });
  });
  map.on("click", "spots", (event) => {
    const spot = event.features[0];
    const { id, count } = spot.properties;
    if (count > 1 || !id || id === "null") map.easeTo({ center: spot.geometry.coordinates, zoom: Math.min(DEEP, map.getZoom() + 2) });
    else new Popup({ closeButton: true, maxWidth: "18rem" }).setLngLat(spot.geometry.coordinates).setDOMContent(told(spot.properties)).addTo(map);
  });
  map.on("mouseenter", "spots", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "spots", () => { map.getCanvas().style.cursor = ""; });
}

async function land() {
  const [topology] = await Promise.all([json(box.dataset.world), new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = box.dataset.topojson;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  })]);
  return topojson.feature(topology, topology.objects.countries);
}

// Without WebGL: zones and incidents on a plane, as SVG; points are links.
async function flatMap() {
  const [zones, found] = await Promise.all([json(box.dataset.zones), json(`${box.dataset.spots}&zoom=8`)]);
  const around = edges(zones) ?? edges({ features: features(found).spots.features });
  if (!around) return;
  const [[west, south], [east, north]] = around;
  const pad = Math.max(east - west, north - south, 0.3) * 0.12;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const width = 1000;
  const scale = width / ((east - west + 2 * pad) * squeeze);
  const height = (north - south + 2 * pad) * scale;
  const spot = ([lon, lat]) => [(lon - west + pad) * squeeze * scale, (north + pad - lat) * scale];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height.toFixed(0)}`);
  const add = (parent, name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    parent.append(node);
    return node;
  };
  const path = (points) => points.map((p, n) => `${n ? "L" : "M"}${spot(p).map((v) => v.toFixed(1)).join(" ")}`).join("");
  add(svg, "rect", { x: -width, y: -height, width: 3 * width, height: 3 * height, fill: colour("land") }); // the frame may be wider
  for (const zone of zones.features) {
    if (!zone.geometry) continue;
    const isLine = zone.geometry.type === "LineString";
    const points = isLine ? zone.geometry.coordinates : zone.geometry.coordinates[0];
    add(svg, "path", { d: path(points), fill: isLine ? "none" : colour("zone"), "fill-opacity": 0.08, stroke: colour("zone"), "stroke-width": isLine ? 3 : 1.5 });
  }
  for (const one of found.spots) {
    const [x, y] = spot([one.lon, one.lat]);
    if (x < 0 || x > width || y < 0 || y > height) continue; // it stands in the list below the map
    const verdict = gravest(one.verdicts);
    const link = add(svg, "a", { href: one.id ? `/incidents/${encodeURIComponent(one.id)}` : box.dataset.list });
    add(link, "title", {}).textContent = one.id ? `${labels.act[one.act]}, ${labels.verdict[verdict]}` : words.incidents.replace("{n}", one.count);
    if (one.radius_m) add(link, "circle", { cx: x, cy: y, r: (one.radius_m / 111195) * scale, fill: tint(verdict), "fill-opacity": 0.07 });
    add(link, "circle", { cx: x, cy: y, r: 7 + Math.sqrt(one.count), fill: tint(verdict), stroke: colour("raised"), "stroke-width": 2 });
  }
  box.replaceChildren(svg);
  box.dataset.ready = "flat";
}

// To ask for a context only to throw it away costs a slow machine as much as the drawing.
const hasGl = () => typeof WebGL2RenderingContext !== "undefined";

async function start() {
  try {
    if (box.dataset.vendor === "yes" && hasGl()) await glMap();
    else await flatMap();
  } catch (error) {
    try { await flatMap(); } catch { box.querySelector("p")?.replaceChildren(words.failed); box.dataset.ready = "none"; }
  }
}
start();
