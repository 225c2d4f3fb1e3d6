export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Something that a person reads. */
export type Text = Readonly<Record<Language, string>>;

/** Chosen by `--lang`, else by the environment as POSIX has it. */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = args[at]?.split('=')[1] ?? (at < 0 ? undefined : args[at + 1]);
  const locale = asked ?? [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value) ?? 'en';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
