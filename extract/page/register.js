// The register's page: in Russian where the browser is. The page holds its Russian words beside the English ones.
import { language } from "./words.js";

export function speak(root) {
  if (language !== "ru") return;
  for (const one of root.querySelectorAll("[data-ru]")) one.textContent = one.dataset.ru;
}

document.documentElement.lang = language;
speak(document);
