"use strict";
(() => {
const all = (what, within = document) => [...within.querySelectorAll(what)];
const one = (id) => document.getElementById(id);
const form = one("filters"), box = one("filterbox"), panel = one("panel"), reader = one("reader");
const hide = (element, hidden) => element.classList.toggle("off", hidden);
const target = (link) => one(link.getAttribute("href").slice(1));

// What is known of a card stands with its group (term, side) and its source (publisher, date).
const cards = all(".group li");
const facts = new Map(cards.map((card) => {
  const group = card.closest(".group").dataset, source = one("d" + card.dataset.i).dataset;
  return [card, { h: group.h, t: group.t, s: card.dataset.s, b: source.b, d: card.dataset.d ?? source.d }];
}));
const linked = all("[data-p], .cell").map((element) => ({
  element,
  behind: element.dataset.p?.split(",").map((number) => cards[number - 1])
    ?? all("li", target(element)),
}));

// Filters: a card is shown if it passes all; whatever stands for cards is shown if one of them is.
const passes = () => {
  const data = new FormData(form);
  const sides = new Set(data.getAll("side")), stances = new Set(data.getAll("stance"));
  const term = data.get("term"), publisher = data.get("publisher");
  const from = data.get("from"), to = data.get("to");
  hideSides(sides);
  return ({ h, s, t, b, d }) => sides.has(h) && stances.has(s) && (!term || t === term)
    && (!publisher || b === publisher) && (!from || (d && d >= from)) && (!to || (d && d <= to));
};
const hideSides = (sides) => {
  for (const element of all(".matrix [data-h]")) hide(element, !sides.has(element.dataset.h));
};
const filter = () => {
  const pass = passes(), shown = new Set();
  for (const card of cards) {
    const stays = pass(facts.get(card));
    hide(card, !stays);
    if (stays) shown.add(card);
  }
  for (const { element, behind } of linked) {
    const left = behind.filter((card) => shown.has(card)).length;
    hide(element, left === 0);
    const count = element.querySelector(".k");
    if (count) {
      count.textContent = (left < behind.length ? left + " of " : "") + behind.length
        + (behind.length === 1 ? " position" : " positions");
    }
  }
  for (const group of all(".group")) hide(group, !group.querySelector("li:not(.off)"));
  for (const row of all("tr.term")) hide(row, !row.querySelector("td:not(.off) .cell:not(.off)"));
  for (const plot of all("[data-roving]")) stack(plot);
  one("nothing").hidden = shown.size > 0;
  one("count").textContent = (shown.size < cards.length ? shown.size + " of " : "") + cards.length
    + (cards.length === 1 ? " position" : " positions");
  for (const plot of all("[data-roving]")) rove(plot, null);
};
// What is left of the timeline closes up.
const move = (element, y) => element.transform.baseVal.getItem(0).matrix.f = y;
const stack = (plot) => {
  const lane = +plot.dataset.lane, gap = +plot.dataset.gap;
  let y = +plot.dataset.top;
  for (const band of all(".band", plot)) {
    const lanes = all(".lane", band);
    for (const each of lanes) hide(each, !each.querySelector("a:not(.off)"));
    const left = lanes.filter((each) => !each.classList.contains("off"));
    left.forEach((each, place) => move(each, gap / 2 + (place + 0.5) * lane));
    move(band, y);
    hide(band, !left.length);
    y += left.length ? left.length * lane + gap : 0;
  }
  plot.viewBox.baseVal.height = y + 8;
  plot.setAttribute("height", y + 8);
};
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
box.hidden = false;
if (matchMedia("(max-width: 48rem)").matches) box.open = false;

// Dialogs: what they show is taken from its place in the page and put back when they close.
const lend = (dialog, element) => {
  const place = document.createComment("");
  element.replaceWith(place);
  dialog.querySelector(".body").append(element);
  dialog.addEventListener("close", () => place.replaceWith(element), { once: true });
  dialog.showModal();
};
const remember = (hash) => {
  try { history.replaceState(null, "", hash || location.pathname + location.search); } catch {}
};
const openGroup = (group) => {
  // the proposition stands with the first group of its term only
  if (!group.querySelector(".prop")) {
    const first = all(".group").find((other) => other.dataset.t === group.dataset.t);
    group.querySelector("h3").after(...all(".prop", first).map((text) => text.cloneNode(true)));
  }
  lend(panel, group);
  panel.setAttribute("aria-label", group.querySelector("h3").textContent);
  panel.querySelector(".body").scrollTop = 0;
  const heading = group.querySelector("h3");
  heading.tabIndex = -1;
  heading.focus();
};
const openQuote = (anchor) => {
  const source = anchor.closest("details.source");
  if (!source) return;
  one("reader-h").textContent = source.querySelector(".head").textContent;
  one("reader-about").textContent = source.querySelector("summary .quiet").textContent;
  const text = source.querySelector(".text");
  const pieces = all("mark", text).filter(
    (mark) => mark === anchor || mark.dataset.e?.split(" ").includes(anchor.id));
  lend(reader, text);
  for (const piece of pieces) piece.classList.add("on");
  reader.addEventListener("close", () => pieces.forEach((p) => p.classList.remove("on")), { once: true });
  const first = pieces[0] ?? anchor;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "center", behavior: "instant" });
};
const open = (hash) => {
  const found = one(hash.slice(1));
  if (!found) return false;
  if (/^#g\d+$/.test(hash) && !panel.open && !reader.open) openGroup(found);
  else if (/^#e\d+(-\d+)?$/.test(hash) && !reader.open) openQuote(found);
  else return false;
  remember(hash);
  return true;
};
document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href^='#']");
  if (link && open(link.getAttribute("href"))) event.preventDefault();
});
for (const dialog of [panel, reader]) {
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => remember(""));
}

// The timeline is one stop of the tab key; inside it, arrow keys go from mark to mark.
const rove = (plot, to) => {
  const marks = all("a:not(.off)", plot).filter((mark) => !mark.closest(".off"));
  for (const mark of all("a", plot)) mark.setAttribute("tabindex", -1);
  (to || marks[0])?.setAttribute("tabindex", 0);
  if (to) to.focus();
  return marks;
};
for (const link of all("a[href^='#g'], a[href^='#e']")) link.setAttribute("aria-haspopup", "dialog");
const shifts = new Map(all(".legend b").map((b) => [b.textContent, b.parentElement.lastChild.data.trim()]));
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const name = (mark, behind) => {
  const date = facts.get(behind[0]).d;
  const day = Number.isNaN(Date.parse(date)) ? date || "undated" : days.format(new Date(date));
  const stances = new Set(behind.map((card) => card.dataset.s));
  const shift = shifts.get(mark.querySelector("text")?.textContent);
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = target(mark).querySelector("h3").textContent + ", " + day + ": "
    + [...stances].join(" and ") + (shift ? ", " + shift : "");
  mark.prepend(title);
  mark.setAttribute("aria-label", title.textContent);
};
for (const { element, behind } of linked) if (element.closest("[data-roving]")) name(element, behind);
for (const plot of all("[data-roving]")) {
  rove(plot, null);
  plot.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const marks = rove(plot, document.activeElement.closest("[data-roving] a"));
    const next = marks[marks.indexOf(document.activeElement) + step];
    if (step) event.preventDefault();
    if (next) rove(plot, next);
  });
}
if (location.hash) open(location.hash);
})();
