/** Whose hands an API key is in: what is known of it, so that two keys can be held to be two people's. */
export interface KeyHolder {
  /** The key that was presented; `environment` for that of the environment. */
  readonly keyId: string;
  /** The first of the keys that took each other's place by rotation: who holds one of them holds them all. */
  readonly lineage: string;
  /** The lineages of those who have seen this key, because they gave it out, or the key of whoever did. */
  readonly seenBy: readonly string[];
}

const ENVIRONMENT = 'environment';

/** Who holds the key of the environment. */
export const ENVIRONMENT_HOLDER: KeyHolder = { keyId: ENVIRONMENT, lineage: ENVIRONMENT, seenBy: [] };

/**
 * The lineages of those who see a key that `holder` gives out: he himself, and all who have seen his own. The environment is
 * left out: every key comes from it in the end, and who reads it needs no key at all.
 */
export const seenWith = ({ lineage, seenBy }: KeyHolder): readonly string[] =>
  lineage === ENVIRONMENT ? [] : [lineage, ...seenBy];

/** Whether who asked with a key of `lineage` may be the one who presents this key now. */
export const mayBeTheSame = (lineage: string, holder: KeyHolder): boolean =>
  holder.lineage === lineage || holder.seenBy.includes(lineage);
