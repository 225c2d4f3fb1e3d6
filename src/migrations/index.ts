import { OrdersAndPayments1763900000000 } from './1763900000000-orders-and-payments.js';
import { InboxAndOutbox1763900001000 } from './1763900001000-inbox-and-outbox.js';
import { Jobs1763900002000 } from './1763900002000-jobs.js';
import { Webhooks1763900020000 } from './1763900020000-webhooks.js';
import { MerchantsAndAccounts1763900050000 } from './1763900050000-merchants-and-accounts.js';
import { ApiKeys1763900051000 } from './1763900051000-api-keys.js';

/** Every migration, oldest first. A migration that was released is never changed; a new one is added. */
export const MIGRATIONS = [
  OrdersAndPayments1763900000000,
  InboxAndOutbox1763900001000,
  Jobs1763900002000,
  Webhooks1763900020000,
  MerchantsAndAccounts1763900050000,
  ApiKeys1763900051000,
];
