// Compare: gold labels against what was found, error by error, in context.
import { element } from "./dom.js";
import { segments } from "./segments.js";
import { sayErrors, sayNote } from "./service-words.js";
import { say } from "./words.js";

const STATES = { right: "right", fact: "a fact or relation is wrong", missed: "missed", spurious: "spurious" };
const AROUND = 60; // code points on either side of an error
const OF_SPANS = ["missed", "spurious", "border"]; // errors that are not of a fact or a relation

// A comparison, as the service gives it, as an element.
export function compare(comparison) {
  const characters = Array.from(comparison.text);
  const text = element("div", { class: "compared", lang: "ru" }, ...marked(judged(comparison), characters));
  const list = [...grouped(comparison.errors)].map(([title, errors]) => group(title, errors, characters, text));
  return element(
    "article",
    {},
    element("h2", {}, sayErrors(comparison.errors.length)),
    ...comparison.warnings.map((one) => element("p", { class: "warning" }, one)),
    figures(comparison.score),
    element("p", { class: "states" }, ...Object.keys(STATES).map(sample)),
    list.length ? element("div", { class: "columns" }, element("div", { class: "errors" }, ...list), text) : text,
  );
}

// The mentions of both sides, sorted as a record's are, with their `state`: right, fact (right, but a fact or a relation
// of it is wrong), missed, or spurious.
function judged({ gold, record, errors }) {
  const key = ({ type, start, end }) => `${type} ${start} ${end}`;
  const labelled = new Set(gold.map(key));
  const found = new Set(record.mentions.map(key));
  const wrong = new Set(errors.filter(({ what }) => !OF_SPANS.includes(what)).map(key));
  const state = (one) => (!found.has(key(one)) ? "missed" : wrong.has(key(one)) ? "fact" : "right");
  const spurious = record.mentions.filter((one) => !labelled.has(key(one)));
  return [
    ...gold.map(({ type, start, end }) => ({ type, start, end, state: state({ type, start, end }) })),
    ...spurious.map(({ type, start, end }) => ({ type, start, end, state: "spurious" })),
  ].sort((one, other) => one.start - other.start || other.end - one.end);
}

function marked(mentions, characters) {
  return segments(mentions, [...mentions.keys()], characters.length).map(({ start, end, inside }) =>
    inside.reduceRight((content, index) => piece(mentions[index], content), characters.slice(start, end).join("")),
  );
}

function piece({ type, start, end, state }, content) {
  const properties = { class: `span ${state}`, "data-at": `${start}-${end}`, title: `${say(type)}: ${say(STATES[state])}` };
  return element("span", properties, content);
}

function sample(state) {
  return element("span", { class: `span ${state}` }, say(STATES[state]));
}

function grouped(errors) {
  const groups = new Map();
  for (const error of errors) {
    const title = `${say(error.type)}: ${say(error.what)}`;
    groups.set(title, [...(groups.get(title) ?? []), error]);
  }
  return groups;
}

function group(title, errors, characters, text) {
  const items = errors.map((error) => {
    const properties = { class: `error ${error.what}`, type: "button", lang: "ru", onclick: () => show(error, text) };
    return element("li", {}, element("button", properties, ...inContext(error, characters)));
  });
  return element("section", {}, element("h3", {}, `${title} (${errors.length})`), element("ul", {}, ...items));
}

function inContext({ start, end, other, note, what }, characters) {
  const cut = (from, to) => characters.slice(Math.max(0, from), to).join("").replace(/\s+/g, " ");
  const told = other ? `${what === "border" ? `${say("found")}: ` : ""}⟦${cut(...other)}⟧` : sayNote(note);
  const shown = element("mark", {}, cut(start, end));
  return [cut(start - AROUND, start), shown, cut(end, end + AROUND), told ? element("small", {}, `← ${told}`) : null];
}

function show({ start, end }, text) {
  for (const one of text.querySelectorAll(".shown")) one.classList.remove("shown");
  const pieces = text.querySelectorAll(`[data-at="${start}-${end}"]`);
  for (const one of pieces) one.classList.add("shown");
  pieces[0]?.scrollIntoView({ block: "center", behavior: "smooth" });
}

function figures({ types, micro }) {
  const row = (tag, cells) => element("tr", {}, ...cells.map((cell) => element(tag, {}, String(cell))));
  const share = (value) => (value === null ? "–" : value.toFixed(3));
  const counts = (one) => [share(one.precision), share(one.recall), share(one.f1), one.gold, one.predicted, one.correct];
  const names = [say("Kind"), say("Precision"), say("Recall"), "F1", say("Gold"), say("Found"), say("Right")];
  const rows = Object.entries(types).map(([kind, one]) => row("td", [say(kind), ...counts(one)]));
  const body = element("tbody", {}, ...rows, row("td", [say("All kinds"), ...counts(micro)]));
  const table = element("table", { class: "figures" }, element("thead", {}, row("th", names)), body);
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("Precision") }, table);
}
