// Service: the page's two views. A text goes to the service on this machine and nowhere else.

import { compare } from "./compare.js";
import { render } from "./record.js";
import { ask, offerRegister } from "./register-view.js";
import { attempt, send } from "./sending.js";
import { fill, sayDone, sayMore, sayNoFiles, saySkipped } from "./service-words.js";
import { language, say } from "./words.js";

const byId = (id) => document.getElementById(id);
const BATCH = { documents: 100, bytes: 400_000 }; // sent at a time: well within what the service takes, and its seconds
const PROBLEMS = 5; // that are told one by one
const JOINED = ["jsonl", "csv"]; // formats whose parts make a whole one after the other
// What was read from files, the records of what was sent last, and whether the date was given since.
const loaded = { documents: [], answers: [], dated: false };

// -- The text view

const readFile = async (file) => (await send(`/read?name=${encodeURIComponent(file.name)}`, await file.arrayBuffer())).json();

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
  loaded.dated = false;
  const answers = [];
  for (const part of batches(documents)) {
    if (answers.length) byId("status").textContent = `${say("Working…")} ${answers.length} / ${documents.length}`;
    answers.push(...(await records(part, part.length === documents.length)));
  }
  loaded.answers = answers.map((record, index) => ({ record, document: documents[index] }));
  const taken = Math.round(performance.now() - started);
  choices(byId("documents"), answers.map(({ id }) => id));
  byId("which").hidden = answers.length < 2;
  const whole = batches(documents).length === 1;
  for (const button of byId("downloads").children) button.disabled = !whole && !JOINED.includes(button.dataset.format);
  byId("result").hidden = false;
  show(0);
  const failures = answers.filter(({ error }) => error).map(({ id, error }) => `${id}: ${error}`);
  const count = answers.reduce((sum, { mentions = [] }) => sum + mentions.length, 0);
  return [sayDone(count, taken), ...several(failures)].join(". ");
}

/** The documents in parts, each of which the service takes at a time. */
function batches(documents) {
  const parts = [];
  let bytes = 0;
  for (const one of documents) {
    const size = new Blob([JSON.stringify(one)]).size;
    if (!parts.length || parts.at(-1).length === BATCH.documents || bytes + size > BATCH.bytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1).push(one);
    bytes += size;
  }
  return parts;
}

/** The records of documents, in order; where they are not all, what is wrong with them stands in their place. */
async function records(documents, all) {
  try {
    return await (await send("/extract", JSON.stringify(documents))).json();
  } catch (error) {
    if (all) throw error;
    return documents.map(({ id }) => ({ id, error: error.message }));
  }
}

/** The first of many problems, and how many there are more. */
function several(problems) {
  const more = problems.length - PROBLEMS;
  return more > 0 ? [...problems.slice(0, PROBLEMS), sayMore(more)] : problems;
}

function show(number) {
  const { record, document } = loaded.answers[number];
  if (record.error) byId("record").replaceChildren();
  else byId("record").replaceChildren(render(record, document.text));
}

function choices(select, names) {
  select.replaceChildren(...names.map((name, index) => new Option(name, index)));
}

/** Takes the documents of files; the date of what was there before goes, one that was given since stays. */
async function take(files) {
  const { documents, errors } = await readFiles(files);
  loaded.documents = documents;
  byId("text").value = documents.map(({ text }) => text).join("\n\n");
  if (!loaded.dated) byId("date").value = "";
  if (documents.length === 1 && documents[0].date) byId("date").value = documents[0].date;
  return [await extract(), ...several(errors)].join(". ");
}

/** The documents of files, and what is wrong with the others. Among several, those of other endings are only counted. */
async function readFiles(files) {
  if (files.length === 1) return readFile(files[0]);
  const endings = byId("file").accept.split(",");
  const wanted = files.filter(({ name }) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
  if (!wanted.length) throw new Error(sayNoFiles(endings));
  const [documents, errors] = [[], []];
  for (const file of wanted) {
    try {
      const read = await readFile(file);
      documents.push(...read.documents);
      errors.push(...read.errors);
    } catch (error) {
      errors.push(error.message);
    }
  }
  if (!documents.length) throw new Error(several(errors).join(". "));
  return { documents, errors: wanted.length < files.length ? [saySkipped(files.length - wanted.length), ...errors] : errors };
}

/** The files that were dropped, those in folders too; to be called while the event lasts. */
async function dropped({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const flat = [...files];
  if (!entries.some(({ isDirectory }) => isDirectory)) return flat;
  return (await Promise.all(entries.map(within))).flat();
}

/** The files of an entry, by their names. */
async function within(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const [reader, entries] = [entry.createReader(), []];
  for (let some = [null]; some.length; entries.push(...some)) {
    some = await new Promise((done, failed) => reader.readEntries(done, failed)); // a hundred at a time
  }
  entries.sort((one, other) => (one.name < other.name ? -1 : 1)); // as `extract-ru run` has them
  return (await Promise.all(entries.map(within))).flat();
}

async function download(format) {
  const parts = [];
  for (const documents of batches(loaded.answers.map(({ document }) => document))) {
    const answer = await send(`/extract?format=${format}`, JSON.stringify(documents));
    if (parts.length && format === "csv") {
      const text = await answer.text();
      parts.push(text.slice(text.indexOf("\n") + 1));
    } else {
      parts.push(await answer.blob()); // to the byte: a table begins with the mark that Excel wants
    }
  }
  const blob = new Blob(parts);
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `extract-ru.${format}` });
  link.click();
  URL.revokeObjectURL(link.href);
}

async function offerDownloads() {
  for (const format of await (await send("/formats")).json()) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: format.toUpperCase() });
    button.dataset.format = format;
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
    const tabs = [...byId("views").querySelectorAll("[role=tab]:not([hidden])")];
    const at = tabs.findIndex(({ tabIndex }) => tabIndex === 0) + (key === "ArrowRight" ? 1 : tabs.length - 1);
    choose(tabs[at % tabs.length]);
    tabs[at % tabs.length].focus();
  });
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(status, extract);
  });
  byId("text").addEventListener("input", () => (loaded.documents = []));
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("ask").requestSubmit();
  });
  for (const input of [byId("file"), byId("folder")]) {
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = ""; // so that the same file can be chosen again
      if (files.length) attempt(status, () => take(files));
    });
  }
  byId("date").addEventListener("input", () => (loaded.dated = true));
  byId("documents").addEventListener("change", ({ target }) => show(Number(target.value)));
  byId("files").addEventListener("change", ({ target }) => attempt(goldStatus, () => takePair([...target.files])));
  byId("pair").addEventListener("submit", (event) => event.preventDefault());
  byId("question").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(byId("register-status"), ask);
  });
  byId("gold").addEventListener("change", ({ target }) => {
    if (target.value) attempt(goldStatus, async () => showComparison(await send(`/gold/${target.value}`)));
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.toggle("dropping", event.dataTransfer.types.includes("Files"));
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const files = dropped(event.dataTransfer);
    if (!byId("view-gold").hidden) attempt(goldStatus, async () => takePair(await files));
    else {
      choose(byId("tab-text"));
      attempt(status, async () => take(await files));
    }
  });
}

document.documentElement.lang = language;
fill(document);
listen();
attempt(byId("status"), offerDownloads);
attempt(byId("gold-status"), offerGold);
attempt(byId("register-status"), offerRegister);
