// The words that a page shows, in the browser's language: Russian, or else English.

export const language = (navigator.language || "en").toLowerCase().startsWith("ru") ? "ru" : "en";

// By English words, which are shown where there are no others.
export const russian = {
  // kinds of mentions, of bodies, and how a day is known
  date: "дата", state: "государство", place: "место", body: "организация", person: "лицо", post: "должность", decision: "решение",
  international: "международная", organ: "орган", government: "правительство", ministry: "министерство",
  parliament: "парламент", court: "суд", agency: "ведомство", "armed-forces": "вооружённые силы", party: "партия",
  media: "СМИ", company: "компания", other: "иное", region: "регион", district: "район", settlement: "населённый пункт", given: "указана", "from the dateline": "из строки даты",
  "from the text": "из страницы", "no date": "дата неизвестна", "not known": "не определена",
  name: "название", abbreviation: "сокращение", adjective: "прилагательное",
  // details
  Details: "Подробности", Close: "Закрыть", "Choose a highlighted mention to see its record.":
    "Выберите выделенное упоминание, чтобы увидеть, что о нём известно.",
  "Kinds of mentions shown": "Какие упоминания показаны",
  "Around it": "Внутри чего", "In it": "Что внутри", "Crossing it": "Что пересекает",
  "In the nominative": "В именительном падеже",
  Name: "Имя", Short: "Сокращение", Value: "Значение", Code: "Код", Kind: "Вид", Number: "Номер", Title: "Заглавие",
  Date: "Дата", Post: "Должность", "Part of": "Входит в", State: "Государство", Place: "Место", Issuer: "Издал", Wikidata: "Викиданные",
  any: "любая", Holder: "Кто занимает", Of: "Чего", Form: "Форма", "Found by": "Чем найдено", Confidence: "Уверенность",
  "not said in this text": "в тексте не сказано", acting: "исполняет обязанности",
  "in office": "занимает", "takes office": "вступает в должность", "leaves office": "покидает должность", formerly: "в прошлом",
  possibly: "возможно", since: "с", until: "до", "not sure": "не наверняка", Here: "Здесь сказано",
  // tables
  Officials: "Должностные лица", People: "Другие лица", Decisions: "Решения", Bodies: "Органы и организации",
  States: "Государства", Places: "Места", Dates: "Даты", Warnings: "Предупреждения", "Held as": "Как занимает", Found: "Найдено", Act: "Акт",
  "What to know": "Что нужно знать", "In the text": "В тексте",
  // the report
  "Find in the texts": "Найти в текстах", "Nothing found": "Ничего не найдено", Documents: "Документы", "No documents": "Документов нет",
};

// The words in the browser's language.
export function say(words) {
  return language === "ru" && words in russian ? russian[words] : words;
}

export function sayMentions(count) {
  return language === "ru" ? `упоминаний: ${count}` : `${count} mention${count === 1 ? "" : "s"}`;
}

export function sayHits(count) {
  return language === "ru" ? `в тексте: ${count}` : `in the text: ${count}`;
}

// At least a share.
export function sayFrom(share) {
  return language === "ru" ? `от ${sayShare(share)}` : `${sayShare(share)} or more`;
}

// How a post is held, by its status.
const STATUSES = { holds: "in office", begins: "takes office", ends: "leaves office", past: "formerly", possible: "possibly" };

export function sayStatus(status) {
  return say(STATUSES[status] ?? status);
}

// What records warn of, in English, and in Russian.
const WARNINGS = [
  [/^a list announces (\d+) acts, (\d+) are numbered in it$/, "в перечне объявлено актов: $1, пронумеровано: $2"],
  [/^not in Russian, as its letters show: .+$/, "судя по буквам, текст не русский: найденное в нём может быть неверным"],
];

export function sayWarning(message) {
  return language === "ru" ? WARNINGS.reduce((said, [english, words]) => said.replace(english, words), message) : message;
}

export function sayShare(share) {
  return `${Math.round(share * 100)} %`;
}

// An EDTF value: a whole day in the reader's language, any other as it is.
export function sayDay(value) {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return new Date(`${value}T00:00:00Z`).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
}
