// The text with its mentions underlined, each on a line of its own.
import { element } from "./dom.js";
import { levels, segments } from "./segments.js";
import { say } from "./words.js";

const STEP = 4; // pixels from one underline to the next

// How the underline of each kind is drawn, so that kinds differ in more than their colours.
const DASHES = { date: [2, 2], state: [6, 2], place: [4, 4], decision: [10, 3] };

// Fills `box` with the text. `characters` are its code points, as offsets count them; `choose(index, inside)` is called
// with the mention that was chosen and those that share the place.
export function showText(box, record, characters, shown, choose) {
  const mentions = record.mentions;
  const level = levels(mentions, shown);
  box.style.setProperty("--lines", Math.max(0, ...level.values()) + 1);
  const parts = segments(mentions, shown, characters.length).map((one) => {
    const text = characters.slice(one.start, one.end).join("");
    return one.inside.length ? marked(one, text, mentions, level, choose) : text;
  });
  box.replaceChildren(...parts);
  box.querySelector(".segment")?.setAttribute("tabindex", "0");
}

function marked(one, text, mentions, level, choose) {
  const kinds = one.inside.map((index) => mentions[index].type);
  const names = kinds.map(say);
  const span = element(
    "span",
    {
      class: `segment kind-${kinds.at(-1)}`,
      role: "button",
      tabindex: "-1",
      title: names.join(" › "),
      "aria-label": `${text}: ${names.join(" › ")}`,
      "data-inside": one.inside.join(" "),
      onclick: () => choose(span, one.inside),
    },
    text,
  );
  underline(span, one, mentions, level);
  return span;
}

// One background image for each mention around a segment; a mention's first and last pixel are left free, so that
// neighbours stay apart.
function underline(span, one, mentions, level) {
  const lines = Math.max(...one.inside.map((index) => level.get(index))) + 1;
  span.style.paddingBottom = `${lines * STEP}px`;
  const layers = one.inside.map((index) => {
    const { type, start, end } = mentions[index];
    const [left, right] = [start === one.start ? 1 : 0, end === one.end ? 1 : 0];
    const up = (lines - 1 - level.get(index)) * STEP;
    return {
      image: stroke(type),
      position: `${left}px calc(100% - ${up}px)`,
      size: `calc(100% - ${left + right}px) 2px`,
    };
  });
  span.style.backgroundImage = layers.map((layer) => layer.image).join(", ");
  span.style.backgroundPosition = layers.map((layer) => layer.position).join(", ");
  span.style.backgroundSize = layers.map((layer) => layer.size).join(", ");
}

// The image of a kind's underline.
export function stroke(kind) {
  const [dash, gap] = DASHES[kind] ?? [1, 0];
  const colour = `var(--${kind})`;
  return `repeating-linear-gradient(90deg, ${colour} 0 ${dash}px, transparent ${dash}px ${dash + gap}px)`;
}

// Arrow keys, Home and End move among the marked segments; Enter and the space bar choose.
export function moveByKeys(box) {
  box.addEventListener("keydown", (event) => {
    const all = [...box.querySelectorAll(".segment")];
    const at = all.indexOf(document.activeElement);
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      all[at].click();
    } else if (event.key in steps && all[steps[event.key]]) {
      event.preventDefault();
      focusSegment(box, all[steps[event.key]]);
    }
  });
}

export function focusSegment(box, segment) {
  box.querySelector('.segment[tabindex="0"]')?.setAttribute("tabindex", "-1");
  segment.setAttribute("tabindex", "0");
  segment.focus();
}
