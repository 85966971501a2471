// Sending: questions to the service on this machine, and how they went.

import { language, say } from "./words.js";

/** The service's answer; without a body it is only asked. Throws what the service says is wrong. */
export async function send(path, body) {
  let response;
  try {
    const headers = { "Accept-Language": language };
    response = await fetch(path, { method: body === undefined ? "GET" : "POST", body, headers });
  } catch {
    throw new Error(say("The service does not answer: start extract-ru serve"));
  }
  if (!response.ok) throw new Error((await response.json()).error);
  return response;
}

const latest = new WeakMap(); // by status line: the turn of the action that was begun last

/** Runs an action that may fail; the status line says how the one that was begun last went. */
export async function attempt(status, action) {
  const turn = {};
  latest.set(status, turn);
  status.classList.remove("failed");
  status.textContent = say("Working…");
  let told, failed = false;
  try {
    told = (await action()) || "";
  } catch (error) {
    [told, failed] = [error.message, true];
  }
  if (latest.get(status) !== turn) return;
  status.classList.toggle("failed", failed);
  status.textContent = told;
}
