// The register's page: in Russian where the browser is. The page holds its Russian words beside the English ones.
import { language } from "./words.js";

document.documentElement.lang = language;
if (language === "ru") {
  for (const one of document.querySelectorAll("[data-ru]")) one.textContent = one.dataset.ru;
}
