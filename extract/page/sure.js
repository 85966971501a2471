// Sure: the lists of a record without what was found with too little confidence.

// Who has no post left is one of the other people, as `extract-ru run --min-confidence` has it.
export function sure(record, least) {
  const told = (one) => one.mentions.some((index) => record.mentions[index].confidence >= least);
  const officials = record.officials.filter(told).map((one) => ({ ...one, posts: one.posts.filter((post) => post.confidence >= least) }));
  const [holders, others] = [officials.filter(({ posts }) => posts.length), officials.filter(({ posts }) => !posts.length)];
  const lists = ["decisions", "bodies", "states", "places", "dates"].map((name) => [name, record[name].filter(told)]);
  return { ...record, ...Object.fromEntries(lists), officials: holders, people: [...record.people.filter(told), ...others] };
}
