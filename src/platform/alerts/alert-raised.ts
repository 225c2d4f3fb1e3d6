import type { DomainEvent } from '../events/domain-event.js';
import type { Bilingual } from '../language/bilingual.js';
import type { Alert } from './alert.js';

/** For whoever runs Zhanggui, not for merchants: it is none of the types that webhooks are sent for. */
export const ALERT_RAISED = 'alert.raised';

/** What the event carries; `occurredAt` in ISO 8601. */
export interface AlertPayload extends Alert {
  readonly occurredAt: string;
}

/** Alerts about the installation itself belong to no merchant. */
const NO_MERCHANT = '-';

export function alertRaised(alert: Alert, alertNo: string, now: Date): DomainEvent {
  const { name, what, todo, subject } = alert;
  const payload: AlertPayload = { name, what, todo, subject, occurredAt: now.toISOString() };
  return {
    type: ALERT_RAISED,
    merchantId: typeof subject.merchantId === 'string' ? subject.merchantId : NO_MERCHANT,
    aggregate: 'alert',
    aggregateNo: alertNo,
    sequence: 1,
    occurredAt: now,
    payload,
  };
}

/** Reads what `alertRaised` has written. Throws for anything else. */
export function toAlertPayload(payload: object): AlertPayload {
  const fields: Partial<Record<keyof AlertPayload, unknown>> = payload;
  const { name, what, todo, subject, occurredAt } = fields;
  if (typeof name !== 'string' || typeof occurredAt !== 'string' || !isBilingual(what) || !isBilingual(todo))
    throw new Error('The payload is not that of an alert');
  return { name, what, todo, subject: isSubject(subject) ? subject : {}, occurredAt };
}

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' &&
  value !== null &&
  'en' in value &&
  'zh' in value &&
  typeof value.en === 'string' &&
  typeof value.zh === 'string';

const isSubject = (value: unknown): value is Alert['subject'] =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((each) => each === null || typeof each === 'string' || typeof each === 'number');
