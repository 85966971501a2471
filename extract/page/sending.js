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

/** Runs an action that may fail; the status line says how it went. */
export async function attempt(status, action) {
  status.classList.remove("failed");
  status.textContent = say("Working…");
  try {
    status.textContent = (await action()) || "";
  } catch (error) {
    status.classList.add("failed");
    status.textContent = error.message;
  }
}
