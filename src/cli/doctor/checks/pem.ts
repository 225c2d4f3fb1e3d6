/** What a text that should be PEM is. */
export type PemKind = 'private-key' | 'encrypted-private-key' | 'public-key' | 'certificate' | 'escaped' | 'none';

/** As a variable that lost its line breaks has it: `-----BEGIN PRIVATE KEY-----\nMIIE…`. */
const ESCAPED = /-----BEGIN [A-Z0-9 ]+-----\\n/;

export function kindOfPem(text: string): PemKind {
  if (ESCAPED.test(text)) return 'escaped';
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];
  if (label === undefined) return 'none';
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: .*ENCRYPTED/m.test(text)) return 'encrypted-private-key';
  if (label.endsWith('PRIVATE KEY')) return 'private-key';
  if (label.endsWith('PUBLIC KEY')) return 'public-key';
  return label.endsWith('CERTIFICATE') ? 'certificate' : 'none';
}

/** Null when it cannot be parsed. */
export function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
