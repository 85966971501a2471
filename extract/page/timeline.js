// A time line: what the text dates, in the order of the days.
import { element } from "./dom.js";
import { say, sayDay } from "./words.js";

// The dates of a record, undated ones last; `go(index)` leads to a mention. Null where there are none.
export function timeline(record, go) {
  if (!record.dates.length) return null;
  const sorted = [...record.dates].sort((one, other) => before(order(one.value), order(other.value)));
  const items = sorted.map((one) => {
    const forms = [...new Set(one.mentions.map((index) => record.mentions[index].text.replace(/\s+/g, " ")))].join(", ");
    const day = one.value === null ? say("not known") : sayDay(one.value);
    const button = element("button", { class: "link", type: "button", onclick: () => go(one.mentions[0]) }, day);
    return element("li", {}, button, element("span", { lang: "ru" }, forms));
  });
  const heading = element("h3", {}, say("Dates"), " ", element("small", {}, String(items.length)));
  return element("section", { class: "table" }, heading, element("ol", { class: "timeline" }, ...items));
}

// Where an EDTF value stands: by its first day; what has no year comes last.
function order(value) {
  const first = /^[^X\d]*(\d[\dX]{3}(-[\dX]{2})*)/.exec(value ?? "");
  return first ? first[1].replaceAll("X", "0") : `~${value ?? ""}`;
}

// By their characters' numbers, whatever the language puts first.
function before(one, other) {
  return one === other ? 0 : one < other ? -1 : 1;
}
