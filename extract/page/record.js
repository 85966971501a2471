// A document's record as an element: its text with highlights, a legend, details of the chosen mention, and tables.
//
//     import { render } from "./record.js";
//     document.body.append(render(record, text));
//
// `record` is one of `extract-ru run`; `text` is its text, where the record does not carry it. Needs record.css.
import { chip, details } from "./details.js";
import { element } from "./dom.js";
import { KINDS } from "./segments.js";
import { sure } from "./sure.js";
import { tables } from "./tables.js";
import { focusSegment, moveByKeys, showText, stroke } from "./text.js";
import { say, sayDay, sayFrom, sayMentions } from "./words.js";

const SHARES = [0, 0.5, 0.7, 0.9]; // of confidence, to choose from

export function render(record, text = record.text) {
  const characters = Array.from(text ?? "");
  const hidden = new Set();
  let least = 0;
  const box = element("div", { class: "text", lang: "ru" });
  const panel = element("aside", { class: "details", "aria-label": say("Details"), "aria-live": "polite" });
  const whole = element("article", { class: "record" });
  let chosen = null;

  const redraw = () => {
    const shown = record.mentions.flatMap((one, index) => (hidden.has(one.type) || one.confidence < least ? [] : [index]));
    showText(box, record, characters, shown, pick);
    mark(box, record, chosen);
  };
  const lists = element("div", { class: "tables" });
  const list = () => lists.replaceChildren(...tables(record, go, sure(record, least)));
  const filter = (share) => {
    least = share;
    redraw();
    list();
  };
  const close = () => {
    const from = box.querySelector(".chosen");
    chosen = null;
    whole.classList.remove("open");
    panel.replaceChildren(element("p", { class: "hint" }, say("Choose a highlighted mention to see its record.")));
    mark(box, record, null);
    if (from) focusSegment(box, from);
  };
  const choose = (index) => {
    chosen = index;
    whole.classList.add("open");
    panel.replaceChildren(...details(record, characters, index, go, close).filter(Boolean));
    panel.scrollTop = 0;
    mark(box, record, index);
  };
  // A segment gives its innermost mention; chosen again, the one around it.
  const pick = (segment, inside) => {
    const at = inside.indexOf(chosen);
    choose(at > 0 ? inside[at - 1] : inside.at(-1));
    focusSegment(box, segment);
    segment.scrollIntoView({ block: "nearest" });
  };
  const go = (index) => {
    if (record.mentions[index].confidence < least) {
      whole.querySelector(".legend select").value = "0";
      filter(0);
    }
    if (hidden.delete(record.mentions[index].type)) {
      for (const input of whole.querySelectorAll(".legend input")) input.checked = !hidden.has(input.value);
      redraw();
    }
    choose(index);
    const segment = box.querySelector(".chosen");
    if (!segment) return;
    focusSegment(box, segment);
    segment.scrollIntoView({ block: "center", behavior: "smooth" });
  };

  moveByKeys(box);
  whole.addEventListener("keydown", (event) => event.key === "Escape" && close());
  whole.append(
    heading(record),
    legend(record, hidden, redraw, filter),
    element("div", { class: "columns" }, box, panel),
    lists,
  );
  redraw();
  list();
  close();
  return whole;
}

function heading(record) {
  const { value, source } = record.date;
  const day = value === null ? say("no date") : `${sayDay(value)} (${say(source === "given" ? "given" : `from the ${source}`)})`;
  const facts = [day, record.source, sayMentions(record.mentions.length)].filter(Boolean).join(" · ");
  return element("header", {}, element("h2", {}, record.id), element("p", {}, facts));
}

function legend(record, hidden, redraw, filter) {
  const switches = KINDS.map((kind) => {
    const count = record.mentions.filter((one) => one.type === kind).length;
    const change = (event) => {
      if (event.target.checked) hidden.delete(kind);
      else hidden.add(kind);
      redraw();
    };
    const line = element("span", { class: "line" });
    line.style.backgroundImage = stroke(kind);
    const input = element("input", { type: "checkbox", value: kind, checked: true, disabled: !count, onchange: change });
    return element("label", {}, input, chip(kind), line, element("small", {}, String(count)));
  });
  return element("div", { class: "legend", role: "group", "aria-label": say("Kinds of mentions shown") }, ...switches, byConfidence(filter));
}

// Shows only what was found with a share of confidence or more.
function byConfidence(filter) {
  const choices = SHARES.map((share) => element("option", { value: share }, share ? sayFrom(share) : say("any")));
  const select = element("select", { onchange: ({ target }) => filter(Number(target.value)) }, ...choices);
  return element("label", { class: "least" }, say("Confidence"), " ", select);
}

// Marks the segments of the chosen mention, and those of the others of its record, in the colour of these.
function mark(box, record, chosen) {
  const entity = chosen === null ? null : record.mentions[chosen].entity;
  const same = (index) => index === chosen || (entity !== null && record.mentions[index].entity === entity);
  for (const segment of box.querySelectorAll(".segment")) {
    const inside = segment.dataset.inside.split(" ").map(Number);
    const index = inside.includes(chosen) ? chosen : inside.find(same);
    segment.classList.toggle("chosen", chosen !== null && index === chosen);
    segment.classList.toggle("same", index !== undefined);
    if (index !== undefined) segment.style.setProperty("--tint", `var(--${record.mentions[index].type})`);
  }
}
