// The report: shows the records that the page carries, one at a time, with a list of them.
import { element } from "./dom.js";
import { render } from "./record.js";
import { language, say, sayMentions } from "./words.js";

const carried = [...document.querySelectorAll('script[type="application/json"].record')];
const main = document.getElementById("report");
const FILTER_FROM = 8; // documents from which a search field helps

function show(number) {
  main.querySelector(".record")?.remove();
  main.append(render(JSON.parse(carried[number].textContent)));
  for (const one of main.querySelectorAll("nav [aria-current]")) one.removeAttribute("aria-current");
  scrollTo(0, 0);
  const link = main.querySelectorAll("nav a")[number];
  link?.setAttribute("aria-current", "page");
  link?.scrollIntoView({ block: "nearest" });
}

function wanted() {
  const number = Number(location.hash.slice(1)) - 1;
  return number in carried ? number : 0;
}

function list() {
  const links = carried.map((one, n) =>
    element("li", {}, element("a", { href: `#${n + 1}` }, one.dataset.id, element("small", {}, note(one.dataset)))),
  );
  const filter = (event) => {
    const sought = event.target.value.toLowerCase();
    for (const link of links) link.hidden = !link.textContent.toLowerCase().includes(sought);
  };
  const field = element("input", { type: "search", placeholder: say("Find a document"), "aria-label": say("Find a document") });
  field.addEventListener("input", filter);
  const content = [carried.length >= FILTER_FROM ? field : null, element("ol", {}, ...links)];
  return element("nav", { "aria-label": say("Documents") }, ...content);
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
  addEventListener("hashchange", () => show(wanted()));
  show(wanted());
} else {
  main.append(element("p", {}, say("No documents")));
}
