// Segments: a text cut at every border of a mention, so that nested and crossing mentions can all be shown.

export const KINDS = ["date", "state", "place", "body", "person", "post", "decision"];

// The stretches in which no mention begins or ends; `inside` are the mentions around one, outermost first, as indices.
export function segments(mentions, shown, length) {
  const borders = new Set([0, length]);
  for (const index of shown) borders.add(mentions[index].start).add(mentions[index].end);
  const sorted = [...borders].sort((one, other) => one - other);
  const found = [];
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const start = sorted[i];
    open = open.filter((index) => mentions[index].end > start);
    while (next < shown.length && mentions[shown[next]].start === start) open.push(shown[next++]);
    found.push({ start, end: sorted[i + 1], inside: [...open] });
  }
  return found;
}

// On which line below the text each mention is drawn: 0 is the nearest, and mentions that share a character never share
// a line. The shortest come first, so that what is inside stands above what is around it.
export function levels(mentions, shown) {
  const level = new Map();
  const neighbours = overlapping(mentions, shown);
  const size = (index) => mentions[index].end - mentions[index].start;
  for (const index of [...shown].sort((one, other) => size(one) - size(other))) {
    const below = neighbours.get(index).filter((other) => level.has(other)).map((other) => level.get(other));
    level.set(index, Math.max(-1, ...below) + 1);
  }
  return level;
}

function overlapping(mentions, shown) {
  const neighbours = new Map(shown.map((index) => [index, []]));
  let open = [];
  for (const index of shown) {
    open = open.filter((other) => mentions[other].end > mentions[index].start);
    for (const other of open) {
      neighbours.get(index).push(other);
      neighbours.get(other).push(index);
    }
    open.push(index);
  }
  return neighbours;
}
