import { yuan } from './money.mjs';

/** How each event at the simulator reads; what is not here is told by its name. */
const LINES = {
  'prepay-requested': ['prepayment made at WeChat Pay', '微信支付已下单'],
  paid: ['the payer paid at WeChat Pay', '付款人在微信支付完成付款'],
  'refund-requested': ['refund taken by WeChat Pay', '微信支付已受理退款'],
  'refund-succeeded': ['the payer has the money back', '款项已退回付款人'],
  'callback-sent': ['callback sent to Zhanggui', '微信支付发出回调'],
  'callback-answered': ['callback answered', '掌柜已应答回调'],
};
/** Zhanggui asks now and then by itself; that is no part of the story. */
const ASIDES = ['queried', 'refund-queried'];

/**
 * What happened here and at the simulator, as one story in the order of time: `{ at, text, chinese }`, `at` in
 * milliseconds. `here` is of that form already, in its order; `told` is the simulator's own timeline of the order.
 */
export function storyOf({ here, told }) {
  const atSimulator = told.filter(({ event }) => !ASIDES.includes(event)).map(readable);
  // The sort is stable: of one millisecond, what happened at the simulator comes before what was seen of it.
  return [...atSimulator, ...here].sort((a, b) => a.at - b.at);
}

function readable({ at, event, detail }) {
  const [text, chinese] = LINES[event] ?? [event, ''];
  return { at: Date.parse(at), text: `${text}${more(event, detail)}`, chinese };
}

function more(event, detail) {
  if (event === 'callback-answered') return `: ${detail.status} in ${detail.durationMs} ms`;
  return event === 'refund-requested' ? `: ${yuan(detail.amount)}` : '';
}

/** A blank line before each call: there a new chapter begins. */
export function printTimeline(timeline) {
  const width = Math.max(...timeline.map(({ text }) => text.length));
  for (const { at, text, chinese, begins } of timeline) {
    const time = new Date(at).toISOString().slice(11, 23);
    const since = `+${at - timeline[0].at} ms`;
    console.log(`${begins ? '\n' : ''}${time}  ${since.padStart(8)}  ${text.padEnd(width)}  ${chinese}`);
  }
}
