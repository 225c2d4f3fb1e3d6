import { Injectable } from '@nestjs/common';
import type { Head } from '../domain/chain.js';
import { BEGINNING, type Finding, type Progress } from '../domain/verification.js';
import { type VerifiedStretch, VerifyStretch } from './verify-stretch.js';

/** How far the verification has come. */
export interface VerificationProgress {
  /** The position up to which the chain was walked, and that of its end. */
  readonly verifiedTo: number;
  readonly length: number;
  /** Everything that was found so far. */
  readonly findings: readonly Finding[];
  readonly isDone: boolean;
}

/** Proves the whole audit log, from the beginning to the end. */
@Injectable()
export class VerifyAudit {
  constructor(private readonly verifyStretch: VerifyStretch) {}

  /** `formerHead` was given out before, if there is one. Tells after each stretch how far it has come; the last word is the result. */
  async execute(
    formerHead: Head | null,
    tell: (progress: VerificationProgress) => void,
  ): Promise<VerificationProgress> {
    const findings: Finding[] = [];
    let from: Progress = BEGINNING;
    for (;;) {
      const stretch: VerifiedStretch = await this.verifyStretch.execute(from, from === BEGINNING ? formerHead : null);
      const { next, length } = stretch;
      findings.push(...stretch.findings);
      const verifiedTo = next?.walk === 'links' ? next.after.position : length;
      const progress = { verifiedTo, length, findings: [...findings], isDone: next === null };
      tell(progress);
      if (next === null) return progress;
      from = next;
    }
  }
}
