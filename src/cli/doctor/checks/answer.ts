import type { ProbeAnswer } from '../../../payment/index.js';
import type { Report } from '../report.js';
import { type AnswerContext, judgeOtherKey, judgeUnknownKey } from './answer-key.js';

const CHECK = 'answer';

/** Whether answers of WeChat Pay prove what they must, with the keys that are configured for it. */
export function checkAnswer(answer: ProbeAnswer, context: AnswerContext, report: Report): void {
  const { host } = context;
  switch (answer.proof) {
    case 'proved':
      report.ok(CHECK, host, {
        en: `verifies with ${answer.serial ?? ''}`,
        zh: `应答用 ${answer.serial ?? ''} 验签通过`,
      });
      return;
    case 'probe':
      report.unchecked(CHECK, host, {
        en: 'WeChat Pay sent test signatures only: try again',
        zh: '微信支付只发送了探测签名，请重试',
      });
      return;
    case 'unsigned': {
      const { missingHeaders: missing } = answer;
      const without = missing.length > 0 ? missing.join(', ') : 'Wechatpay-* that can be read';
      report.mistake(
        'proxy.headers-dropped',
        host,
        {
          en: `the answer came without ${without}`,
          zh: `应答缺少 ${without}`,
        },
        {
          en: 'A proxy on the way out drops them: let Wechatpay-* headers pass, or go around it',
          zh: '出站代理丢弃了这些应答头：请放行 Wechatpay-*，或绕过该代理',
        },
      );
      return;
    }
    case 'altered':
      report.mistake(
        'proxy.body-altered',
        host,
        {
          en: 'the answer was signed by WeChat Pay, and changed on the way',
          zh: '应答由微信支付签名，但内容在途中被改动',
        },
        {
          en: 'A proxy on the way out rewrites bodies (JSON, encoding, compression): go around it',
          zh: '出站代理改写了应答体（JSON、编码或压缩）：请绕过该代理',
        },
      );
      return;
    case 'other-key':
      judgeOtherKey(answer.serial ?? '', context, report);
      return;
    case 'key-unknown':
      judgeUnknownKey(answer.serial ?? '', context, report);
  }
}
