import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndices, dropIndices, type Indices } from './indices.js';

/** As those of `Lists1763900090000`, for the lists that came after it. */
const ADDED: Indices = [
  ['audit_entries', 'ix_audit_merchant_actor', ['merchant_id', 'actor_id', 'occurred_at', 'id']],
  ['audit_entries', 'ix_audit_merchant_actor_action', ['merchant_id', 'actor_id', 'action', 'occurred_at', 'id']],
  ['audit_entries', 'ix_audit_actor_action', ['actor_id', 'action', 'occurred_at', 'id']],
  ['audit_entries', 'ix_audit_merchant_subject', ['merchant_id', 'subject', 'occurred_at', 'id']],
  ['reconciled_days', 'ix_reconciled_days_of', ['merchant_id', 'status', 'day', 'id']],
  ['reconciled_days', 'ix_reconciled_days_account', ['merchant_id', 'mchid', 'status', 'day', 'id']],
  ['bill_differences', 'ix_bill_differences_day', ['merchant_id', 'status', 'day', 'id']],
  ['bill_differences', 'ix_bill_differences_kind', ['merchant_id', 'bill', 'kind', 'status', 'day', 'id']],
  ['bill_differences', 'ix_bill_differences_account', ['merchant_id', 'mchid', 'status', 'day', 'id']],
  [
    'bill_differences',
    'ix_bill_differences_account_kind',
    ['merchant_id', 'mchid', 'bill', 'kind', 'status', 'day', 'id'],
  ],
  ['bill_differences', 'ix_bill_differences_about', ['merchant_id', 'number', 'day', 'id']],
];

/** Of lists in the order in which things were found, which no day could be found in. */
const DROPPED: Indices = [
  ['reconciled_days', 'ix_reconciled_days_created', ['merchant_id', 'created_at']],
  ['bill_differences', 'ix_bill_differences_merchant', ['merchant_id', 'created_at']],
  ['bill_differences', 'ix_bill_differences_status', ['merchant_id', 'status', 'created_at']],
  ['bill_differences', 'ix_bill_differences_number', ['merchant_id', 'number']],
];

export class EveryList1763900130000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createIndices(queryRunner, ADDED);
    await dropIndices(queryRunner, DROPPED);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await createIndices(queryRunner, DROPPED);
    await dropIndices(queryRunner, ADDED);
  }
}
