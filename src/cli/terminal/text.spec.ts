import { expect, it } from '@jest/globals';
import { languageOf } from './text.js';

it.each([
  [['doctor', '--lang', 'zh'], { LANG: 'en_US.UTF-8' }, 'zh'],
  [['--lang=en', 'doctor'], { LANG: 'zh_CN.UTF-8' }, 'en'],
  [['doctor'], { LANG: 'zh_CN.UTF-8' }, 'zh'],
  [['doctor'], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
  [['doctor'], { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
  [['doctor'], {}, 'en'],
])('speaks the language of the option, else of the environment: %j %j', (args, env, language) => {
  expect(languageOf(args, env)).toBe(language);
});
