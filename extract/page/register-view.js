// The register's view: a question, and what the service answers, as `extract-ru register --format html` shows it.

import { speak } from "./register.js";
import { send } from "./sending.js";
import { say, sayFrom } from "./words.js";

const byId = (id) => document.getElementById(id);
const DAYS = ["who", "person"]; // questions that may ask for a day
const HINTS = { who: "Генеральный секретарь ОДКБ", person: "Зась", body: "ОДКБ", decisions: "указ 2020" };

export async function offerRegister() {
  const { name } = await (await send("/register")).json();
  byId("tab-register").hidden = name === null;
  byId("tab-register").title = name ?? "";
  for (const one of byId("least").options) if (one.value !== "0") one.textContent = sayFrom(Number(one.value));
  byId("action").addEventListener("change", fit);
  fit();
}

/** Shows the fields that the chosen question has. */
function fit() {
  const action = byId("action").value;
  byId("phrase").hidden = action === "conflicts";
  byId("phrase").placeholder = HINTS[action] ?? "";
  byId("on").parentElement.hidden = !DAYS.includes(action);
  byId("least").parentElement.hidden = action === "decisions";
}

export async function ask() {
  const action = byId("action").value;
  const phrase = action === "conflicts" ? "" : byId("phrase").value;
  if (action === "person" && !phrase.trim()) throw new Error(say("No name: the surname is enough"));
  const asked = new URLSearchParams({ phrase, on: DAYS.includes(action) ? byId("on").value : "", least: byId("least").value });
  byId("found").replaceChildren();
  byId("found").append(...elements(await (await send(`/register/${action}?${asked}`)).text()));
}

/** What the service made, in the browser's language; the page's policy lets a script place the bars, no markup. */
function elements(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  speak(body);
  for (const bar of body.querySelectorAll("[data-style]")) bar.style.cssText = bar.dataset.style;
  return body.childNodes;
}
