import type { ApiFaultAction } from '../../../simulator/index.js';
import type { Model } from '../model.js';
import type { Story } from '../story.js';

/** How calls to WeChat Pay may go wrong. */
export const TROUBLES = {
  none: null,
  'one 5xx': { action: { kind: 'status', status: 500 }, times: 1 },
  'one 429': { action: { kind: 'status', status: 429 }, times: 1 },
  'a lost answer': { action: { kind: 'reply-lost' }, times: 1 },
  'a forged answer': { action: { kind: 'bad-signature' }, times: 1 },
  'only 5xx': { action: { kind: 'status', status: 503 }, times: 3 },
  'only lost answers': { action: { kind: 'reply-lost' }, times: 3 },
} as const satisfies Record<string, { action: ApiFaultAction; times: number } | null>;

export type Trouble = keyof typeof TROUBLES;

/** The next calls of this kind go wrong; says so in words. */
export function plant(trouble: Trouble, path: string, model: Model, { simulator }: Story): string {
  const planted = TROUBLES[trouble];
  if (planted === null) return '';
  model.troubled = true;
  simulator.faults.add({ on: 'api', match: { method: 'POST', path }, ...planted });
  return `, to ${trouble}`;
}
