/** What a person reads, in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Bilingual;

/** Names, numbers and the words of others, which are not translated. */
export const asItIs = (text: string): Bilingual => ({ en: text, zh: text });

/** Both languages at once. */
export const inBoth = (text: Bilingual, change: (text: string) => string): Bilingual => ({
  en: change(text.en),
  zh: change(text.zh),
});
