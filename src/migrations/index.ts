import { OrdersAndPayments1763900000000 } from './1763900000000-orders-and-payments.js';
import { InboxAndOutbox1763900001000 } from './1763900001000-inbox-and-outbox.js';
import { Jobs1763900002000 } from './1763900002000-jobs.js';
import { Webhooks1763900020000 } from './1763900020000-webhooks.js';
import { Refunds1763900030000 } from './1763900030000-refunds.js';
import { Operations1763900040000 } from './1763900040000-operations.js';
import { Idempotency1763900060000 } from './1763900060000-idempotency.js';
import { MerchantsAndAccounts1763900050000 } from './1763900050000-merchants-and-accounts.js';
import { ApiKeys1763900051000 } from './1763900051000-api-keys.js';
import { Ledger1763900080000 } from './1763900080000-ledger.js';
import { Lists1763900090000 } from './1763900090000-lists.js';
import { Audit1763900100000 } from './1763900100000-audit.js';
import { RefundApproval1763900110000 } from './1763900110000-refund-approval.js';
import { Reconciliation1763900120000 } from './1763900120000-reconciliation.js';
import { EveryList1763900130000 } from './1763900130000-every-list.js';
import { FeeRates1763900140000 } from './1763900140000-fee-rates.js';

/** Every migration, oldest first. A migration that was released is never changed; a new one is added. */
export const MIGRATIONS = [
  OrdersAndPayments1763900000000,
  InboxAndOutbox1763900001000,
  Jobs1763900002000,
  Webhooks1763900020000,
  Refunds1763900030000,
  Operations1763900040000,
  Idempotency1763900060000,
  MerchantsAndAccounts1763900050000,
  ApiKeys1763900051000,
  Ledger1763900080000,
  Lists1763900090000,
  Audit1763900100000,
  RefundApproval1763900110000,
  Reconciliation1763900120000,
  EveryList1763900130000,
  FeeRates1763900140000,
];
