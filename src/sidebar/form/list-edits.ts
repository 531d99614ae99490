/** The list with one item changed in part. */
export function changedAt<T>(list: readonly T[], index: number, part: Partial<T>): readonly T[] {
  return list.map((item, at) => (at === index ? { ...item, ...part } : item));
}

export function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, at) => at !== index);
}

/** The list with the item moved by `by` places; unchanged when that leads outside. */
export function moved<T>(list: readonly T[], index: number, by: number): readonly T[] {
  const item = list[index];
  const to = index + by;
  if (item === undefined || to < 0 || to >= list.length) return list;
  const rest = without(list, index);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
