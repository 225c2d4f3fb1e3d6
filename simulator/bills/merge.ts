/** The items of all sources in the order of their times; each source must be in that order itself. */
export function* mergeByTime<Item extends { readonly at: number }>(
  sources: readonly Iterable<Item>[],
): Generator<Item> {
  const open = sources.flatMap((source) => {
    const iterator = source[Symbol.iterator]();
    const first = iterator.next();
    return first.done ? [] : [{ iterator, item: first.value }];
  });
  while (open.length > 0) {
    const earliest = open.reduce((first, one) => (one.item.at < first.item.at ? one : first));
    yield earliest.item;
    const next = earliest.iterator.next();
    if (next.done) open.splice(open.indexOf(earliest), 1);
    else earliest.item = next.value;
  }
}
