import type { Given } from '../../material.js';
import type { Report } from '../report.js';

/** The text that was given; null when it cannot be read, which is told. Not given is null too, and is not told. */
export function readable(check: string, given: Given, report: Report): string | null {
  const { label, detail } = given;
  if (given.problem === 'directory')
    report.mistake(
      `${check}.directory`,
      label,
      { en: 'is a directory', zh: '指向一个目录' },
      { en: 'Give the path of the file in it', zh: '请给出目录中那个文件的路径' },
    );
  else if (given.problem === 'unreadable')
    report.mistake(
      `${check}.unreadable`,
      label,
      { en: detail ?? 'cannot be read', zh: `无法读取：${detail ?? ''}` },
      {
        en: 'See that the file is there, and that the user Zhanggui runs as may read it',
        zh: '请确认文件存在，并且运行掌柜的用户有权读取',
      },
    );
  return given.value;
}

/** The same, and what is not given is told. */
export function required(check: string, given: Given, report: Report): string | null {
  const value = readable(check, given, report);
  if (value === null && given.problem === null)
    report.mistake(
      `${check}.missing`,
      given.label,
      { en: 'is not given', zh: '没有提供' },
      {
        en: 'Give it; README, "Go live with WeChat Pay", says where it is found',
        zh: '请提供；README“接入真实的微信支付”说明了在哪里找到它',
      },
    );
  return value;
}
