// Search: words in a text, whatever breaks the line between them, marked where they stand.

const NAME = "sought"; // of the highlight, in report.css

// What finds words in a text, each occurrence; null where there are no words. Capitals and «ё» make no difference.
export function pattern(sought) {
  const words = sought.trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/[её]/gi, "[её]"));
  return words[0] ? new RegExp(words.join("\\s+"), "giu") : null;
}

export function occurrences(text, found) {
  return found ? [...text.matchAll(found)].length : 0;
}

// Marks what is found in an element and gives its ranges, in order. The elements inside stay as they are.
export function highlight(box, found) {
  const ranges = found ? [...box.textContent.matchAll(found)].map((one) => range(box, one.index, one.index + one[0].length)) : [];
  globalThis.CSS?.highlights?.set(NAME, new Highlight(...ranges));
  return ranges;
}

function range(box, start, end) {
  const made = document.createRange();
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let at = 0, node = walker.nextNode(); node; at += node.length, node = walker.nextNode()) {
    if (at <= start && start < at + node.length) made.setStart(node, start - at);
    if (at < end && end <= at + node.length) made.setEnd(node, end - at);
  }
  return made;
}
