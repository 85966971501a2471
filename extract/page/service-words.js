// The service's own words, beside those of a record.

import { language, russian, say } from "./words.js";

Object.assign(russian, {
  Text: "Текст",
  "Gold against found": "Сверка с разметкой",
  "Paste a text, or drop a file here": "Вставьте текст или перетащите сюда файл",
  "Date of the document": "Дата документа",
  "File…": "Файл…",
  Find: "Найти",
  Document: "Документ",
  "Labelled text": "Размеченный текст",
  choose: "выберите",
  "A pair of .txt and .ann…": "Пара .txt и .ann…",
  "Working…": "Ищу…",
  "No text: paste one or choose a file": "Нет текста: вставьте его или выберите файл",
  "Choose two files: a .txt and its .ann": "Выберите два файла: .txt и .ann к нему",
  "The service does not answer: start extract-ru serve": "Служба не отвечает: запустите extract-ru serve",
  "No errors": "Ошибок нет",
  Precision: "Точность",
  Recall: "Полнота",
  Gold: "В разметке",
  Right: "Верно",
  "All kinds": "Все виды",
  found: "найдено",
  // states of a mention and kinds of errors
  right: "верно", missed: "не найдено", spurious: "лишнее", border: "другие границы", "a fact or relation is wrong": "неверно значение или связь",
  value: "значение", code: "код", form: "форма", kind: "вид", number: "номер", title: "заглавие", holder: "кто занимает",
  "of missed": "не найдено, чья должность", "of spurious": "лишнее, чья должность",
});

// The notes of errors, which the service gives in English.
const notes = [
  [/^(.*), not (.*)$/s, "в разметке «$1», найдено «$2»"],
  [/^found as (.*)$/, "найдено как $1"],
];

export function sayNote(note) {
  const known = language === "ru" && notes.find(([pattern]) => pattern.test(note));
  return known ? note.replace(...known).replaceAll("«nobody»", "никто").replaceAll("«none»", "ничего") : note;
}

export function sayDone(count, milliseconds) {
  return language === "ru" ? `Упоминаний: ${count}, за ${milliseconds} мс` : `${count} mentions in ${milliseconds} ms`;
}

export function sayErrors(count) {
  if (!count) return say("No errors");
  return language === "ru" ? `Ошибок: ${count}` : `${count} error${count > 1 ? "s" : ""}`;
}

// Fills every element that names its words in `data-say`.
export function fill(root) {
  for (const one of root.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
}
