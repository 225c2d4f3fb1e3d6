import os from 'node:os';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditedChange } from '../../platform/audit/audit-trail.js';
import { currentPerformer } from '../../platform/audit/performer.js';
import { Clock } from '../../platform/clock/clock.js';
import { currentRequestId } from '../../platform/logging/request-context.js';
import { AuditLog } from '../domain/audit-log.js';

/** Writes down what a module says was done, with who did it and from where. */
@Injectable()
export class RecordChanges extends AuditTrail {
  private readonly instance = os.hostname();

  constructor(
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {
    super();
  }

  async record(change: AuditedChange): Promise<void> {
    const { actor, address, userAgent } = currentPerformer();
    await this.log.append({
      ...change,
      actor,
      from: { address, userAgent, requestId: currentRequestId(), instance: this.instance },
      occurredAt: this.clock.now().toISOString(),
    });
  }
}
