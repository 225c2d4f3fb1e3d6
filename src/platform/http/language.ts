import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Language } from '../language/bilingual.js';

/** The first is for those who ask for neither. */
const LANGUAGES: readonly Language[] = ['en', 'zh'];
const TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** The language that suits `Accept-Language` best (RFC 9110, 12.5.4): any Chinese is Chinese. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Language {
  const [best] = new Negotiator({ headers }).languages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === best) ?? 'en';
}

/** Says which language the answer is in, and that others get it in another. */
export function tellLanguage(reply: FastifyReply, language: Language): void {
  void reply.header('Content-Language', TAGS[language]).header('Vary', 'Accept-Language');
}
