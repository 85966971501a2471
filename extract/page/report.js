// The report: shows the records that the page carries, one at a time, with a list of them.
import { element } from "./dom.js";
import { render } from "./record.js";
import { highlight, occurrences, pattern } from "./search.js";
import { language, say, sayHits, sayMentions } from "./words.js";

const carried = [...document.querySelectorAll('script[type="application/json"].record')];
const main = document.getElementById("report");
const sought = { pattern: null, at: -1 }; // what is searched for, and which occurrence in the shown text was gone to

function show(number) {
  main.querySelector(".record")?.remove();
  main.append(render(JSON.parse(carried[number].textContent)));
  for (const one of main.querySelectorAll("nav [aria-current]")) one.removeAttribute("aria-current");
  scrollTo(0, 0);
  sought.at = -1;
  const link = main.querySelectorAll("nav a")[number];
  link?.setAttribute("aria-current", "page");
  link?.scrollIntoView({ block: "nearest" });
  markSought();
}

// Marks what is searched for in the shown text.
function markSought() {
  return highlight(main.querySelector(".record .text"), sought.pattern);
}

// Goes to the next occurrence in the shown text, or the one before.
function step(by) {
  const ranges = markSought();
  if (!ranges.length) {
    main.querySelector("nav li:not([hidden]) a")?.click(); // none here: the first text that has some
    return;
  }
  sought.at = (sought.at + by + ranges.length) % ranges.length;
  ranges[sought.at].startContainer.parentElement.scrollIntoView({ block: "center" });
}

function wanted() {
  const number = Number(location.hash.slice(1)) - 1;
  return number in carried ? number : 0;
}

function list() {
  const links = carried.map((one, n) =>
    element("li", {}, element("a", { href: `#${n + 1}` }, one.dataset.id, element("small", {}, note(one.dataset)))),
  );
  const told = element("p", { role: "status" });
  const filter = (event) => {
    Object.assign(sought, { pattern: pattern(event.target.value), at: -1 });
    const shown = carried.filter((one, n) => fits(one, links[n]));
    told.textContent = sought.pattern && !shown.length ? say("Nothing found") : "";
    markSought();
  };
  const field = element("input", { type: "search", placeholder: say("Find in the texts"), "aria-label": say("Find in the texts") });
  field.addEventListener("input", filter);
  field.addEventListener("keydown", ({ key, shiftKey }) => key === "Enter" && step(shiftKey ? -1 : 1));
  return element("nav", { "aria-label": say("Documents") }, field, told, element("ol", {}, ...links));
}

// Whether a document's name or text holds what is searched for; how often the text does is told in the list.
function fits(one, link) {
  const hits = occurrences(textOf(one), sought.pattern);
  const named = !sought.pattern || occurrences(one.dataset.id, sought.pattern);
  link.hidden = !hits && !named;
  link.querySelector("small").textContent = hits ? sayHits(hits) : note(one.dataset);
  return !link.hidden;
}

const texts = new Map();

function textOf(one) {
  if (!texts.has(one)) texts.set(one, JSON.parse(one.textContent).text ?? "");
  return texts.get(one);
}

// A document's date and how many mentions it has.
function note({ date, mentions }) {
  return [date, sayMentions(Number(mentions))].filter(Boolean).join(" · ");
}

document.documentElement.lang = language;
if (carried.length > 1) {
  main.classList.add("many");
  main.append(list());
}
if (carried.length) {
  main.addEventListener("change", markSought); // the legend draws the text anew
  addEventListener("hashchange", () => show(wanted()));
  show(wanted());
} else {
  main.append(element("p", {}, say("No documents")));
}
