/**
 * The one text of a JSON value, after RFC 8785 (JCS): members in the order of their names' UTF-16 code units, no blanks,
 * numbers and strings as ECMAScript writes them. Whoever has the value can make the same text, and so the same hash.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  const isJson = value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (!isJson) throw new TypeError(`A value of type ${typeof value} has no place in JSON`);
  return JSON.stringify(value);
}
