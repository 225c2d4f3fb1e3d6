/** The public id of a row that has no number of its own. Opaque: callers must not build on it, nor count with it. */
export const publicIdOf = (prefix: string, id: string): string =>
  `${prefix}_${Buffer.from(`${prefix}:${id}`).toString('base64url')}`;

/** The row that such an id means; null when it was never given out. */
export function rowIdOf(prefix: string, publicId: string): string | null {
  const encoded = publicId.slice(prefix.length + 1);
  const id = new RegExp(`^${prefix}:([1-9][0-9]{0,17})$`).exec(Buffer.from(encoded, 'base64url').toString())?.[1];
  return id !== undefined && publicIdOf(prefix, id) === publicId ? id : null;
}
