// Tables of what a document's record holds beside its mentions.
import { doubt, link, standing, stateId } from "./details.js";
import { element } from "./dom.js";
import { timeline } from "./timeline.js";
import { say, sayDay, sayWarning } from "./words.js";

// One table for each list that holds anything, and the warnings. `go(index)` leads to a mention.
// `shown` holds the lists, `record` the names of all that they tell of.
export function tables(record, go, shown = record) {
  const name = (id) => (id ? link(record, id, go) : null);
  const names = (ids) => ids.flatMap((id, n) => [n ? ", " : null, name(id)]);
  const officials = shown.officials.flatMap((one) =>
    one.posts.map((post, n) => [n ? "" : name(one.id), post.title, held(post), names(post.of), n ? "" : count(one)]),
  );
  return [
    table("Officials", ["Name", "Post", "Held as", "Of", "Found"], officials, shown.officials.length),
    table("People", ["Name", "Found"], shown.people.map((one) => [name(one.id), count(one)])),
    table(
      "Decisions",
      ["Act", "Title", "Issuer", "Date", "Found"],
      shown.decisions.map((one) => [act(record, one, go), caption(record, one), name(one.issuer), one.date && sayDay(one.date), count(one)]),
    ),
    table(
      "Bodies",
      ["Name", "Short", "Kind", "Part of", "State", "Found"],
      shown.bodies.map((one) => [
        name(one.id), one.abbreviation, say(one.kind), name(one.parent), name(one.state), count(one),
      ]),
    ),
    table("States", ["Name", "Code", "Found"], shown.states.map((one) => [name(one.id), one.code, count(one)])),
    table(
      "Places",
      ["Name", "Kind", "State", "Found"],
      shown.places.map((one) => [name(one.id), say(one.kind), name(one.state && stateId(record, one.state)), count(one)]),
    ),
    timeline(shown, go),
    table("Warnings", ["What to know"], record.warnings.map((one) => [sayWarning(one.message)])),
  ].filter(Boolean);
}

function held(post) {
  const [words, unsure] = [standing(post), doubt(post)];
  return [words, words && unsure && " ", unsure].filter(Boolean);
}

function count(one) {
  return String(one.mentions.length);
}

function caption(record, one) {
  return (one.title ?? record.mentions[one.mentions[0]]?.text ?? "").replace(/\s+/g, " ");
}

function act(record, one, go) {
  const words = [one.kind, one.number && `№ ${one.number}`].filter(Boolean).join(" ") || "–";
  return element("button", { class: "link", type: "button", onclick: () => go(one.mentions[0]) }, words);
}

// `size` is told beside the caption: how many the rows tell of, where one may have several.
function table(caption, columns, rows, size = rows.length) {
  if (!rows.length) return null;
  const filled = columns.map((_, n) => rows.some((row) => row[n]?.length !== 0 && row[n]));
  const cell = (tag, content, n) => element(tag, { class: columns[n] === "Found" ? "number" : "" }, ...[content].flat());
  const cells = (tag, row) => row.flatMap((content, n) => (filled[n] ? [cell(tag, content ?? "", n)] : []));
  return element(
    "section",
    { class: "table" },
    element("h3", {}, say(caption), " ", element("small", {}, String(size))),
    element(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": say(caption) },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...cells("th", columns.map(say)))),
        element("tbody", { lang: "ru" }, ...rows.map((row) => element("tr", {}, ...cells("td", row)))),
      ),
    ),
  );
}
