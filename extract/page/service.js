// Service: the page's two views. A text goes to the service on this machine and nowhere else.

import { compare } from "./compare.js";
import { render } from "./record.js";
import { fill, sayDone } from "./service-words.js";
import { language, say } from "./words.js";

const byId = (id) => document.getElementById(id);
const loaded = { documents: [], answers: [] }; // what was read from a file, and the records of what was sent last

// -- Talking to the service

async function send(path, body, options = {}) {
  let response;
  try {
    response = await fetch(path, { method: body === undefined ? "GET" : "POST", body, ...options });
  } catch {
    throw new Error(say("The service does not answer: start extract-ru serve"));
  }
  if (!response.ok) throw new Error((await response.json()).error);
  return response;
}

/** Runs an action that may fail; the status line says how it went. */
async function attempt(status, action) {
  status.classList.remove("failed");
  status.textContent = say("Working…");
  try {
    status.textContent = (await action()) || "";
  } catch (error) {
    status.classList.add("failed");
    status.textContent = error.message;
  }
}

const readFile = async (file) => (await send(`/read?name=${encodeURIComponent(file.name)}`, await file.arrayBuffer())).json();

// -- The text view

/** The documents that the form holds: those of the file, unless its text was changed by hand. */
function asked() {
  const date = byId("date").value || null;
  if (loaded.documents.length > 1) return loaded.documents.map((one) => ({ ...one, date: one.date || date }));
  const [file] = loaded.documents;
  return [{ id: file ? file.id : say("Text"), text: file ? file.text : byId("text").value, date }];
}

async function extract() {
  const documents = asked();
  if (!documents.some(({ text }) => text.trim())) throw new Error(say("No text: paste one or choose a file"));
  const started = performance.now();
  const answers = await (await send("/extract", JSON.stringify(documents))).json();
  loaded.answers = answers.map((record, index) => ({ record, document: documents[index] }));
  const taken = Math.round(performance.now() - started);
  choices(byId("documents"), answers.map(({ id }) => id));
  byId("which").hidden = answers.length < 2;
  byId("result").hidden = false;
  show(0);
  const failures = answers.filter(({ error }) => error).map(({ id, error }) => `${id}: ${error}`);
  return [sayDone(answers.reduce((sum, { mentions = [] }) => sum + mentions.length, 0), taken), ...failures].join(". ");
}

function show(number) {
  const { record, document } = loaded.answers[number];
  if (record.error) byId("record").replaceChildren();
  else byId("record").replaceChildren(render(record, document.text));
}

function choices(select, names) {
  select.replaceChildren(...names.map((name, index) => new Option(name, index)));
}

async function take(file) {
  const { documents, errors } = await readFile(file);
  loaded.documents = documents;
  byId("text").value = documents.map(({ text }) => text).join("\n\n");
  if (documents.length === 1) byId("date").value = documents[0].date || byId("date").value;
  return [await extract(), ...errors].join(". ");
}

async function download(format) {
  const body = JSON.stringify(loaded.answers.map(({ document }) => document));
  const blob = await (await send(`/extract?format=${format}`, body)).blob();
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `extract-ru.${format}` });
  link.click();
  URL.revokeObjectURL(link.href);
}

async function offerDownloads() {
  for (const format of await (await send("/formats")).json()) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: format.toUpperCase() });
    button.addEventListener("click", () => attempt(byId("status"), () => download(format)));
    byId("downloads").append(button);
  }
}

// -- The gold view

async function takePair(files) {
  const ending = (suffix) => files.find(({ name }) => name.toLowerCase().endsWith(suffix));
  const [text, labels] = [ending(".txt"), ending(".ann")];
  if (!text || !labels) throw new Error(say("Choose two files: a .txt and its .ann"));
  const [document] = (await readFile(text)).documents;
  const date = byId("gold-date").value || document.date;
  const body = JSON.stringify({ ...document, date, ann: await labels.text() });
  await showComparison(await send("/compare", body));
}

async function showComparison(response) {
  byId("comparison").replaceChildren(compare(await response.json()));
}

async function offerGold() {
  const { documents } = await (await send("/gold")).json();
  if (!documents.length) return;
  choices(byId("gold"), documents);
  byId("gold").prepend(new Option(say("choose"), "", true, true));
  byId("listed").hidden = false;
}

// -- What the user does

function choose(tab) {
  for (const one of document.querySelectorAll("[role=tab]")) {
    one.setAttribute("aria-selected", one === tab);
    one.tabIndex = one === tab ? 0 : -1;
    byId(one.getAttribute("aria-controls")).hidden = one !== tab;
  }
}

function listen() {
  const [status, goldStatus] = [byId("status"), byId("gold-status")];
  byId("views").addEventListener("click", ({ target }) => target.role === "tab" && choose(target));
  byId("views").addEventListener("keydown", ({ key }) => {
    if (!["ArrowLeft", "ArrowRight"].includes(key)) return;
    const other = byId("views").querySelector("[aria-selected=false]");
    choose(other);
    other.focus();
  });
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(status, extract);
  });
  byId("text").addEventListener("input", () => (loaded.documents = []));
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("ask").requestSubmit();
  });
  byId("file").addEventListener("change", ({ target }) => target.files.length && attempt(status, () => take(target.files[0])));
  byId("documents").addEventListener("change", ({ target }) => show(Number(target.value)));
  byId("files").addEventListener("change", ({ target }) => attempt(goldStatus, () => takePair([...target.files])));
  byId("pair").addEventListener("submit", (event) => event.preventDefault());
  byId("gold").addEventListener("change", ({ target }) => {
    if (target.value) attempt(goldStatus, async () => showComparison(await send(`/gold/${target.value}`)));
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    const files = [...event.dataTransfer.files];
    if (!files.length) return;
    event.preventDefault();
    if (byId("view-gold").hidden) attempt(status, () => take(files[0]));
    else attempt(goldStatus, () => takePair(files));
  });
}

document.documentElement.lang = language;
fill(document);
listen();
attempt(byId("status"), offerDownloads);
attempt(byId("gold-status"), offerGold);
