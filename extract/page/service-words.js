// The service's own words, beside those of a record.

import { language, russian, say } from "./words.js";

Object.assign(russian, {
  Text: "Текст",
  "Gold against found": "Сверка с разметкой",
  "Paste a text, or drop files or a folder here": "Вставьте текст или перетащите сюда файлы или папку",
  "Date of the document": "Дата документа",
  "Files…": "Файлы…",
  "Folder…": "Папка…",
  Find: "Найти",
  Document: "Документ",
  "Labelled text": "Размеченный текст",
  Register: "Реестр",
  Question: "Вопрос",
  "What is sought": "Что ищем",
  "Who held a post": "Кто занимал должность",
  "Which posts a person held": "Какие должности занимал человек",
  "A body and its posts": "Орган и его должности",
  "What can hardly all be true": "Что вряд ли верно вместе",
  "On the day": "На день",
  Ask: "Спросить",
  "No name: the surname is enough": "Нет имени: хватит фамилии",
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

export function sayMore(count) {
  return language === "ru" ? `и ещё: ${count}` : `and ${count} more`;
}

export function saySkipped(count) {
  return language === "ru" ? `Файлов, которые не читаются: ${count}` : `Files that are not read: ${count}`;
}

export function sayNoFiles(endings) {
  const known = endings.join(", ");
  return language === "ru" ? `Здесь нет файлов, которые читаются: ${known}` : `No file here that is read: ${known}`;
}

export function sayErrors(count) {
  if (!count) return say("No errors");
  return language === "ru" ? `Ошибок: ${count}` : `${count} error${count > 1 ? "s" : ""}`;
}

// Fills every element that names its words in `data-say`.
export function fill(root) {
  for (const one of root.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
}
