import { oneOf } from '../database/one-of.js';
import { seal, unseal } from '../secrets/sealed-box.js';
import { IdempotentAnswerNotKept } from './idempotency.errors.js';

/** What was answered, byte for byte. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: Buffer;
}

const ANSWER_FORMS = ['PLAIN', 'SEALED', 'NOT_KEPT'] as const;
type AnswerForm = (typeof ANSWER_FORMS)[number];

/** Keeps answers that hold a secret encrypted with the key of `SECRETS_KEY`; without that key, not at all. */
export class AnswerSeal {
  constructor(private readonly key: Buffer | null) {}

  close(body: Buffer, owner: string): { readonly form: AnswerForm; readonly body: Buffer | null } {
    return this.key ? { form: 'SEALED', body: seal(this.key, body, owner) } : { form: 'NOT_KEPT', body: null };
  }

  /** Throws `IdempotentAnswerNotKept`. */
  open(form: string | null, body: Buffer | null, owner: string): Buffer {
    const known = oneOf(ANSWER_FORMS, form ?? '');
    if (body === null || (known === 'SEALED' && !this.key)) throw new IdempotentAnswerNotKept();
    return known === 'SEALED' && this.key ? unseal(this.key, body, owner) : body;
  }
}
