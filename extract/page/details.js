// Details of one mention: its record, what is around and inside it, and all the places where the text names the same.
import { element } from "./dom.js";
import { say, sayDay, sayMentions, sayShare, sayStatus } from "./words.js";

const AROUND = 32; // code points of context on either side
const SHOWN = 100; // places listed at most
const SURE = 0.7; // confidence below which a post is marked as not sure

// A mention's details. `go(index)` leads to another mention.
export function details(record, characters, index, go, close) {
  const mention = record.mentions[index];
  const entity = byId(record).get(mention.entity);
  return [
    element(
      "div",
      { class: "details-head" },
      chip(mention.type),
      element("button", { class: "close", type: "button", "aria-label": say("Close"), onclick: close }, "×"),
    ),
    element("p", { class: "quote", lang: "ru" }, mention.text),
    facts(record, mention, entity, go),
    neighbours("Around it", record, index, (one) => one.start <= mention.start && mention.end <= one.end, go),
    neighbours("In it", record, index, (one) => mention.start <= one.start && one.end <= mention.end, go),
    neighbours("Crossing it", record, index, (one) => crosses(one, mention), go),
    places(record, characters, entity, index, go),
  ];
}

export function byId(record) {
  const lists = [record.dates, record.states, record.places, record.bodies, record.officials, record.people, record.decisions];
  return new Map(lists.flat().map((one) => [one.id, one]));
}

// What to call a record, or the id of one that only other records name.
export function title(record, id) {
  const one = byId(record).get(id);
  if (!one) return id;
  return one.name ?? one.value ?? one.title ?? [one.kind, one.number && `№ ${one.number}`].filter(Boolean).join(" ");
}

export function chip(kind) {
  return element("span", { class: `chip kind-${kind}` }, say(kind));
}

// The words for how a post is held, and since and until when.
export function standing(post) {
  return [
    post.acting && say("acting"),
    post.former && post.status !== "past" && sayStatus("past"),
    post.status && !(post.acting && post.status === "holds") && sayStatus(post.status),
    post.since && `${say("since")} ${sayDay(post.since)}`,
    post.until && `${say("until")} ${sayDay(post.until)}`,
  ].filter(Boolean).join(", ");
}

// A mark on a post of which the program is not sure; null on others.
export function doubt(post) {
  if (!(post.confidence < SURE)) return null;
  return element("span", { class: "unsure", title: `${say("Confidence")}: ${sayShare(post.confidence)}` }, say("not sure"));
}

function crosses(one, other) {
  const apart = one.end <= other.start || other.end <= one.start;
  const nested = (one.start <= other.start && other.end <= one.end) || (other.start <= one.start && one.end <= other.end);
  return !apart && !nested;
}

function facts(record, mention, entity, go) {
  const list = element("dl");
  const add = (name, ...values) => {
    const told = values.filter((value) => value !== null && value !== undefined && value !== "");
    if (told.length) list.append(element("dt", {}, say(name)), element("dd", { lang: "ru" }, ...told));
  };
  const links = (ids) => ids.flatMap((id, n) => [n ? ", " : null, link(record, id, go)]);
  add("In the nominative", mention.normal === mention.text ? null : mention.normal);
  if (entity) {
    add("Name", entity.name);
    add("Short", entity.abbreviation);
    add("Value", mention.type === "date" ? sayDay(entity.value ?? say("not known")) : null);
    add("Code", entity.code);
    add("Kind", entity.kind && say(entity.kind));
    add("Number", entity.number);
    add("Title", entity.title);
    add("Date", entity.date && sayDay(entity.date));
    for (const post of entity.posts ?? []) {
      const held = standing(post);
      const unsure = doubt(post);
      add("Post", post.title, held ? ` (${held})` : null, unsure && " ", unsure, post.of.length ? " · " : null, ...links(post.of));
    }
    add("Part of", entity.parent ? link(record, entity.parent, go) : null);
    add("State", entity.state ? link(record, stateId(record, entity.state), go) : null);
    add("Place", entity.place ? link(record, entity.place, go) : null);
    add("Issuer", entity.issuer ? link(record, entity.issuer, go) : null);
    add("Wikidata", wikidata(entity.wikidata));
  } else {
    add("Holder", say("not said in this text"));
    add("Of", ...links(mention.of ?? []));
  }
  add("Here", mention.status && sayStatus(mention.status));
  add("Form", mention.form && say(mention.form));
  add("Found by", mention.source);
  add("Confidence", sayShare(mention.confidence));
  return list;
}

function wikidata(id) {
  if (!/^Q\d+$/.test(id ?? "")) return null;
  return element("a", { href: `https://www.wikidata.org/wiki/${id}`, rel: "noreferrer noopener", target: "_blank" }, id);
}

// The id of a state that a place names by its code.
export function stateId(record, state) {
  return record.states.find((one) => one.code === state)?.id ?? state;
}

// A record's name, leading to its first mention where it has one.
export function link(record, id, go) {
  const first = byId(record).get(id)?.mentions[0];
  const name = title(record, id);
  if (first === undefined) return name;
  return element("button", { class: "link", type: "button", onclick: () => go(first) }, name);
}

function neighbours(heading, record, index, fits, go) {
  const found = record.mentions.flatMap((one, other) => (other !== index && fits(one) ? [other] : []));
  if (!found.length) return null;
  const items = found.map((other) => {
    const { type, text } = record.mentions[other];
    return element("li", {}, place(other, go, false, chip(type), " ", text));
  });
  return element("section", {}, element("h4", {}, say(heading)), element("ul", {}, ...items));
}

function places(record, characters, entity, index, go) {
  if (!entity) return null;
  const items = entity.mentions.slice(0, SHOWN).map((other) => {
    const { start, end, text } = record.mentions[other];
    const before = flat(characters.slice(Math.max(0, start - AROUND), start));
    const after = flat(characters.slice(end, end + AROUND));
    return element("li", {}, place(other, go, other === index, `…${before}`, element("b", {}, text), `${after}…`));
  });
  const count = entity.mentions.length;
  const heading = `${sayMentions(count)}${count > SHOWN ? `, 1–${SHOWN}` : ""}`;
  return element("section", {}, element("h4", {}, heading), element("ol", { class: "places" }, ...items));
}

function flat(characters) {
  return characters.join("").replace(/\s+/g, " ");
}

function place(index, go, current, ...content) {
  const properties = { class: "place", type: "button", lang: "ru", "aria-current": current && "true" };
  return element("button", { ...properties, onclick: () => go(index) }, ...content);
}
