/**
 * Decodes base64 (RFC 4648, section 4) to the letter: null for anything that does not encode back to the same text.
 * Node's own decoder skips what it does not know and ignores stray last bits, so that several texts mean the same bytes.
 */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : null;
}
