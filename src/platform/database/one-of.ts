/** A word out of the database, checked to be one of the words the domain knows. */
export function oneOf<T extends string>(words: readonly T[], value: string): T {
  const found = words.find((word) => word === value);
  if (found === undefined)
    throw new Error(`The database holds ${JSON.stringify(value)} where one of ${words.join(', ')} belongs`);
  return found;
}
