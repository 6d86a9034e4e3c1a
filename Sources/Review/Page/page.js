"use strict";

// MARK: What the file holds

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);
const index = read("index");
const avatars = read("summaries");
/** Pictures and values of the avatar that was looked at last: one at a time, they are large. */
let details = { number: -1, value: null };
const detailsOf = (number) => {
  if (details.number !== number) details = { number, value: read(`details-${number}`) };
  return details.value;
};

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// MARK: Decisions, kept in the browser by the content of the file they are about

const verdicts = ["accepted", "rejected"];
const storageKey = (avatar) => `${index.format}/${avatar.sha256}`;

function loadDecision(avatar) {
  const decision = { verdict: "open", comment: "", resets: [] };
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey(avatar)) ?? "{}");
    const known = new Set(index.controls.map((control) => control.name));
    if (verdicts.includes(stored.verdict)) decision.verdict = stored.verdict;
    if (typeof stored.comment === "string") decision.comment = stored.comment;
    if (Array.isArray(stored.resets)) decision.resets = stored.resets.filter((name) => known.has(name));
  } catch { /* A browser without storage, or something else under this key: nothing is decided. */ }
  return decision;
}

const decisions = avatars.map(loadDecision);

function keep(number) {
  try {
    localStorage.setItem(storageKey(avatars[number]), JSON.stringify(decisions[number]));
  } catch {
    say("This browser keeps nothing: export your decisions before you close the page.");
  }
}

function exportDecisions() {
  const file = {
    format: index.format,
    rig: index.rig.name,
    avatars: avatars.map((avatar, number) => ({
      path: avatar.path, sha256: avatar.sha256, decision: decisions[number].verdict,
      comment: decisions[number].comment.trim(), resets: decisions[number].resets,
    })),
  };
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
  make("a", { href: url, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  say("Decisions exported as decisions.json");
}

function say(text) {
  byId("status").textContent = text;
}

// MARK: Words

const percent = (share) => `${(share * 100).toFixed(1)} %`;
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const warningsOf = (avatar) => avatar.warnings ?? [];

// MARK: The list

const columns = [
  { key: "name", title: "Avatar", value: (avatar) => avatar.name },
  { key: "error", title: "Error", number: true, value: (avatar) => avatar.landmarkError },
  { key: "overlap", title: "Overlap", number: true, value: (avatar) => avatar.overlap },
  { key: "warnings", title: "Warn.", number: true, value: (avatar) => warningsOf(avatar).length },
  { key: "decision", title: "Decision", value: (_, number) => decisions[number].verdict },
];
let sorting = { key: "name", direction: 1 };
let order = avatars.map((_, number) => number);
let selected = 0;
const rows = avatars.map(makeRow);

function makeRow(avatar, number) {
  const error = avatar.landmarkError;
  const row = make("tr", { tabIndex: 0 },
    make("td", {}, make("div", { className: "person" },
      make("img", { src: avatar.thumbnail, alt: "" }),
      make("span", { textContent: avatar.name, title: avatar.name }))),
    make("td", {
      className: `number ${error > index.doubtfulError ? "doubtful" : ""}`,
      textContent: error === undefined ? "–" : percent(error),
    }),
    make("td", { className: "number", textContent: avatar.overlap?.toFixed(2) ?? "–" }),
    make("td", {
      className: `number ${warningsOf(avatar).length ? "doubtful" : "quiet"}`,
      textContent: warningsOf(avatar).length,
      title: warningsOf(avatar).map((warning) => warning.code).join(", "),
    }),
    make("td", {}, make("span", { className: "verdict" })));
  row.addEventListener("click", () => select(number));
  row.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") select(number);
    else if (step) {
      move(step);
      rows[selected].focus();
    } else return;
    event.preventDefault();
  });
  return row;
}

function showHeadings() {
  byId("headings").replaceChildren(...columns.map((column) => {
    const button = make("button", { type: "button", textContent: column.title });
    button.addEventListener("click", () => sort(column.key));
    const heading = make("th", { scope: "col", className: column.number ? "number" : "" }, button);
    heading.dataset.key = column.key;
    return heading;
  }));
}

function sort(key) {
  // Errors and warnings are looked for, the largest first; overlaps the other way round.
  const first = ["error", "warnings"].includes(key) ? -1 : 1;
  sorting = { key, direction: sorting.key === key ? -sorting.direction : first };
  showOrder();
}

function showOrder() {
  const { value } = columns.find((column) => column.key === sorting.key);
  const compare = (a, b) => {
    const [x, y] = [value(avatars[a], a), value(avatars[b], b)];
    // What has no value stands last, either way.
    if (x === undefined || y === undefined) return (x === undefined) - (y === undefined) || a - b;
    const difference = typeof x === "string" ? x.localeCompare(y, "en", { numeric: true }) : x - y;
    return sorting.direction * difference || a - b;
  };
  order = avatars.map((_, number) => number).sort(compare);
  byId("avatars").replaceChildren(...order.map((number) => rows[number]));
  for (const heading of byId("headings").children) {
    if (heading.dataset.key === sorting.key) {
      heading.setAttribute("aria-sort", sorting.direction > 0 ? "ascending" : "descending");
    } else heading.removeAttribute("aria-sort");
  }
}

function showVerdict(number) {
  const { verdict, comment } = decisions[number];
  const cell = rows[number].querySelector(".verdict");
  cell.className = `verdict ${verdict}`;
  cell.textContent = (verdict === "open" ? "Open" : capital(verdict)) + (comment.trim() ? " *" : "");
  cell.title = comment;
  const decided = decisions.filter((decision) => decision.verdict !== "open").length;
  byId("progress").textContent = `${decided} of ${avatars.length} decided`;
}

// MARK: Moving on

function move(step) {
  const place = order.indexOf(selected) + step;
  if (place >= 0 && place < order.length) select(order[place]);
}

function select(number) {
  selected = number;
  rows.forEach((row, index) => row.setAttribute("aria-current", index === number));
  rows[number].scrollIntoView({ block: "nearest" });
  show(avatars[number], detailsOf(number));
  const article = byId("avatar");
  article.scrollTop = 0;
  // Where the page itself scrolls, the avatar goes back to its top.
  if (getComputedStyle(article).overflowY === "visible" && article.getBoundingClientRect().top < 0) {
    article.scrollIntoView();
  }
  say(avatars[number].name);
}

function decide(verdict) {
  const decision = decisions[selected];
  decision.verdict = decision.verdict === verdict ? "open" : verdict;
  keep(selected);
  showDecision();
  say(`${avatars[selected].name}: ${decision.verdict}`);
}

function showDecision() {
  const { verdict, comment } = decisions[selected];
  byId("accept").setAttribute("aria-pressed", verdict === "accepted");
  byId("reject").setAttribute("aria-pressed", verdict === "rejected");
  if (byId("comment").value !== comment) byId("comment").value = comment;
  showVerdict(selected);
}

// MARK: One avatar

function show(avatar, detail) {
  byId("name").textContent = avatar.name;
  byId("path").textContent = avatar.photo ? `${avatar.path}, fitted to ${avatar.photo}` : avatar.path;
  byId("path").title = avatar.path;
  showScores(avatar);
  byId("warnings").replaceChildren(...warningsOf(avatar).map((warning) =>
    make("li", {}, make("code", { textContent: warning.code }), warning.text)));
  showLikeness(avatar, detail);
  byId("turntable").replaceChildren(...turntable(detail.turntable, avatar.name));
  byId("expressions").replaceChildren(...detail.expressions.map(({ title, picture: source }) =>
    figure(title, picture(source, `${avatar.name}, ${title}`))));
  showStructure(avatar, detail);
  byId("styles").replaceChildren(...index.styles.map((slot, number) =>
    make("div", {}, make("dt", { textContent: slot }), make("dd", { textContent: detail.styles[number] }))));
  showControls();
  showDecision();
}

function showScores(avatar) {
  const scores = [];
  if (avatar.landmarkError !== undefined) {
    scores.push(["Landmark error", percent(avatar.landmarkError), avatar.landmarkError > index.doubtfulError]);
  }
  if (avatar.overlap !== undefined) scores.push(["Overlap", avatar.overlap.toFixed(2), false]);
  byId("scores").replaceChildren(...scores.map(([name, value, isDoubtful]) =>
    make("div", {}, make("dt", { textContent: name }),
      make("dd", { textContent: value, className: isDoubtful ? "doubtful" : "" }))));
}

function figure(caption, ...content) {
  return make("figure", {}, make("figcaption", { textContent: caption }), ...content);
}

function picture(source, description) {
  return make("div", { className: "picture" }, make("img", { src: source, alt: description }));
}

function showLikeness(avatar, detail) {
  const isThere = detail.photo !== undefined;
  byId("no-photo").hidden = isThere;
  byId("no-photo").textContent =
    avatar.landmarkError === undefined
      ? `No photo: ${avatar.photoAbsent}.` : `The photo is left out: ${avatar.photoAbsent}.`;
  byId("likeness").replaceChildren(...(isThere
    ? [
      figure("Photo", picture(detail.photo, `Photo of ${avatar.name}`)),
      figure("Avatar in the photo’s camera", picture(detail.avatar, `Avatar ${avatar.name}`)),
      figure("Wipe: photo left, avatar right", wipe(detail)),
    ] : []));
}

function legend(entries) {
  return make("div", { className: "legend" }, ...entries.map(({ title, color }) => {
    const dot = make("i");
    dot.style.background = color;
    return make("span", {}, dot, title);
  }));
}

function showStructure(avatar, detail) {
  const figures = [];
  if (detail.regions) {
    const outlines = [{ title: "avatar", color: index.outlines.avatar }];
    if (detail.regionsOfPhoto) outlines.unshift({ title: "photo", color: index.outlines.photo });
    figures.push(figure("Outlines of the parts",
      picture(detail.regions, `Outlines of the parts of the face, ${avatar.name}`), legend(outlines)));
  }
  figures.push(
    figure("Label map", picture(detail.labels, `Label map of ${avatar.name}`), legend(index.labels)),
    figure("Wireframe", picture(detail.wireframe, `Wireframe of ${avatar.name}`)));
  byId("structure").replaceChildren(...figures);
}

// MARK: Pictures that are dragged

/**
 * Makes an element a slider for pointer and keyboard.
 * @param range least, most, step, and value to begin with.
 * @param follow the value for a pointer, given the event, the one that began the drag, and the value then.
 * @param shown called with each value; returns its text.
 */
function slider(element, label, range, follow, shown) {
  element.setAttribute("role", "slider");
  element.setAttribute("aria-label", label);
  element.setAttribute("aria-valuemin", range.least);
  element.setAttribute("aria-valuemax", range.most);
  element.tabIndex = 0;
  let value = range.value;
  const set = (wanted) => {
    const steps = Math.round((wanted - range.least) / range.step);
    value = Math.min(Math.max(range.least + steps * range.step, range.least), range.most);
    element.setAttribute("aria-valuenow", value);
    element.setAttribute("aria-valuetext", shown(value));
  };
  let start = null;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = { event, value };
    element.setPointerCapture(event.pointerId);
    set(follow(event, event, value));
  });
  element.addEventListener("pointermove", (event) => {
    if (start) set(follow(event, start.event, start.value));
  });
  for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, () => { start = null; });
  element.addEventListener("keydown", (event) => {
    const step = range.keyStep ?? range.step;
    const values = {
      ArrowLeft: value - step, ArrowDown: value - step, ArrowRight: value + step, ArrowUp: value + step,
      Home: range.least, End: range.most,
    };
    if (!(event.key in values)) return;
    set(values[event.key]);
    event.preventDefault();
  });
  set(value);
}

function wipe(detail) {
  const avatar = make("img", { src: detail.avatar, alt: "" });
  const edge = make("div", { className: "edge" });
  const element = make("div", { className: "picture wipe" },
    make("img", { src: detail.photo, alt: "" }), avatar, edge);
  slider(element, "Wipe between photo and avatar",
    { least: 0, most: 100, step: 0.5, keyStep: 5, value: 50 },
    (event) => {
      const box = element.getBoundingClientRect();
      return (event.clientX - box.left) / box.width * 100;
    },
    (value) => {
      avatar.style.clipPath = `inset(0 0 0 ${value}%)`;
      edge.style.left = `${value}%`;
      return `${Math.round(value)} % photo`;
    });
  return element;
}

function turntable(frames, name) {
  const middle = (frames.length - 1) / 2;
  const reach = index.turntableReach;
  const degrees = reach / middle;
  const images = frames.map((source, number) => make("img", {
    src: source, alt: number === middle ? `${name}, turntable` : "",
  }));
  const label = make("span");
  const element = make("div", { className: "picture turn" }, ...images);
  slider(element, "Turntable",
    { least: -reach, most: reach, step: degrees, value: 0 },
    // The face follows the hand: to the right shows more of its other side.
    (event, start, value) => value - (event.clientX - start.clientX) / element.clientWidth * 150,
    (value) => {
      const shown = Math.round(value / degrees + middle);
      images.forEach((image, number) => image.classList.toggle("shown", number === shown));
      const side = value === 0 ? "front" : value > 0 ? "from the left" : "from the right";
      label.textContent = value === 0 ? side : `${Math.abs(value)}° ${side}`;
      return label.textContent;
    });
  return [make("figcaption", {}, "Turntable: drag", label), element];
}

// MARK: Controls

const sections = ["identity", "expression", "head", "gaze", "colors"];
const isAngle = (control) => control.section === "head" || control.section === "gaze";
const written = (control, value) => value.toFixed(isAngle(control) ? 1 : 2).replace("-", "−");

function showControls() {
  const { values } = detailsOf(selected);
  const name = byId("filter-name").value.trim().toLowerCase();
  const section = byId("filter-section").value;
  const changedOnly = byId("filter-changed").checked;
  const marked = new Set(decisions[selected].resets);
  let lines = index.controls.map((control, number) => {
    const value = values[number];
    return { control, value, share: Math.abs(value - control.base) / (control.most - control.least) };
  }).filter(({ control, share }) =>
    (section === "all" || control.section === section)
    && control.name.toLowerCase().includes(name)
    && (!changedOnly || share >= 0.01 || marked.has(control.name)));
  if (byId("filter-order").value === "share") lines.sort((a, b) => b.share - a.share);
  byId("controls").replaceChildren(...(lines.length
    ? lines.map((line) => controlRow(line, marked.has(line.control.name)))
    : [make("tr", {}, make("td", { colSpan: 6, className: "empty", textContent: "No control of this kind." }))]));
  showMarks();
}

function controlRow({ control, value }, isMarked) {
  const { name, base, least, most } = control;
  const box = make("input", { type: "checkbox", checked: isMarked, "aria-label": `Reset ${name}` });
  const row = make("tr", { className: isMarked ? "marked" : "" },
    make("td", {}, make("label", {}, box)),
    make("td", { textContent: name }),
    make("td", {}, track(value, base, least, most)),
    make("td", { className: "number value", textContent: written(control, value) }),
    make("td", { className: "number quiet", textContent: written(control, base) }),
    make("td", {
      className: "number",
      textContent: (value > base ? "+" : "") + written(control, value - base),
    }));
  box.addEventListener("change", () => {
    const decision = decisions[selected];
    decision.resets = decision.resets.filter((reset) => reset !== name);
    if (box.checked) decision.resets.push(name);
    row.className = box.checked ? "marked" : "";
    keep(selected);
    showMarks();
  });
  return row;
}

function track(value, base, least, most) {
  const place = (number) => Math.min(Math.max((number - least) / (most - least), 0), 1) * 100;
  const [from, to] = [place(Math.min(value, base)), place(Math.max(value, base))];
  const bar = make("i");
  bar.style.left = `${from}%`;
  bar.style.width = `${Math.max(to - from, 0.8)}%`;
  const mark = make("b");
  mark.style.left = `${place(base)}%`;
  return make("div", { className: "track", "aria-hidden": "true" }, bar, mark);
}

function showMarks() {
  const count = decisions[selected].resets.length;
  byId("marks").textContent = count ? `${count} marked to be reset` : "Mark what is to be reset";
}

// MARK: Keys, buttons, theme

function toggleTheme() {
  const root = document.documentElement;
  const isDark = getComputedStyle(root).colorScheme === "dark"
    || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = isDark ? "light" : "dark";
  try { localStorage.setItem("avatargen.theme", root.dataset.theme); } catch { /* It holds until the page is closed. */ }
}

function restoreTheme() {
  try {
    const theme = localStorage.getItem("avatargen.theme");
    if (["light", "dark"].includes(theme)) document.documentElement.dataset.theme = theme;
  } catch { /* The system's theme it is. */ }
}

const showHelp = () => byId("keys").showModal();
const keys = {
  j: () => move(1), ArrowRight: () => move(1), k: () => move(-1), ArrowLeft: () => move(-1),
  a: () => decide("accepted"), r: () => decide("rejected"), c: () => byId("comment").focus(),
  e: exportDecisions, "?": showHelp,
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  if (event.target.matches("textarea, input[type=search], select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

byId("export").addEventListener("click", exportDecisions);
byId("theme").addEventListener("click", toggleTheme);
byId("help").addEventListener("click", showHelp);
byId("accept").addEventListener("click", () => decide("accepted"));
byId("reject").addEventListener("click", () => decide("rejected"));
byId("previous").addEventListener("click", () => move(-1));
byId("next").addEventListener("click", () => move(1));
byId("comment").addEventListener("input", (event) => {
  decisions[selected].comment = event.target.value;
  keep(selected);
  showVerdict(selected);
});
byId("filter").addEventListener("input", showControls);
byId("filter").addEventListener("submit", (event) => event.preventDefault());

restoreTheme();
byId("filter-section").replaceChildren(
  make("option", { value: "all", textContent: "all" }),
  ...sections.map((section) => make("option", { value: section, textContent: section })));
byId("rig").textContent = `${index.rig.name} ${index.rig.version}`;
byId("foot").textContent =
  `Made by avatargen ${index.version}. Differences of controls are against the base face; angles are in degrees.`;
document.body.classList.toggle("single", avatars.length === 1);
showHeadings();
avatars.forEach((_, number) => showVerdict(number));
showOrder();
select(order[0]);
