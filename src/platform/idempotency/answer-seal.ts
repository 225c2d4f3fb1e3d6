import { oneOf } from '../database/one-of.js';
import { Injectable } from '@nestjs/common';
import { SecretVault } from '../secrets/secret-vault.js';
import { IdempotentAnswerNotKept } from './idempotency.errors.js';

/** What was answered, byte for byte. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: Buffer;
}

const ANSWER_FORMS = ['PLAIN', 'SEALED', 'NOT_KEPT'] as const;
type AnswerForm = (typeof ANSWER_FORMS)[number];

/** Keeps answers that hold a secret sealed in the vault; where the installation has no key for it, not at all. */
@Injectable()
export class AnswerSeal {
  constructor(private readonly vault: SecretVault) {}

  close(body: Buffer, owner: string): { readonly form: AnswerForm; readonly body: Buffer | null } {
    if (!this.vault.hasKey) return { form: 'NOT_KEPT', body: null };
    return { form: 'SEALED', body: Buffer.from(this.vault.seal(body, owner)) };
  }

  /** Throws `IdempotentAnswerNotKept`. */
  open(form: string | null, body: Buffer | null, owner: string): Buffer {
    const known = oneOf(ANSWER_FORMS, form ?? '');
    if (body === null) throw new IdempotentAnswerNotKept();
    if (known !== 'SEALED') return body;
    try {
      return this.vault.open(body.toString(), owner);
    } catch (error) {
      throw new IdempotentAnswerNotKept({ cause: error });
    }
  }
}
