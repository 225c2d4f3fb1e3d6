import { DataSource } from 'typeorm';
import { RecordChanges } from '../../src/audit/application/record-changes.js';
import { AuditCheckRow } from '../../src/audit/infrastructure/audit-check.row.js';
import { AuditEntryRow } from '../../src/audit/infrastructure/audit-entry.row.js';
import { AuditHeadRow } from '../../src/audit/infrastructure/audit-head.row.js';
import { AuditLinkRow } from '../../src/audit/infrastructure/audit-link.row.js';
import { TypeOrmAuditChain } from '../../src/audit/infrastructure/typeorm-audit-chain.js';
import { TypeOrmAuditLog } from '../../src/audit/infrastructure/typeorm-audit-log.js';
import { WaitingEntryRow } from '../../src/audit/infrastructure/waiting-entry.row.js';
import { AccountRow } from '../../src/merchant/infrastructure/account.row.js';
import { ApiKeyRow } from '../../src/merchant/infrastructure/api-key.row.js';
import { MerchantRow } from '../../src/merchant/infrastructure/merchant.row.js';
import { TypeOrmAccountRepository } from '../../src/merchant/infrastructure/typeorm-account.repository.js';
import { TypeOrmApiKeyRepository } from '../../src/merchant/infrastructure/typeorm-api-key.repository.js';
import { TypeOrmMerchantRepository } from '../../src/merchant/infrastructure/typeorm-merchant.repository.js';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { InboxCallbackRow } from '../../src/notification/infrastructure/inbox-callback.row.js';
import { TypeOrmInbox } from '../../src/notification/infrastructure/typeorm-inbox.js';
import { JournalEntryRow } from '../../src/ledger/infrastructure/journal-entry.row.js';
import { LedgerCheckRow } from '../../src/ledger/infrastructure/ledger-check.row.js';
import { SealedBalanceRow } from '../../src/ledger/infrastructure/sealed-balance.row.js';
import { TypeOrmJournal } from '../../src/ledger/infrastructure/typeorm-journal.js';
import { TypeOrmSealedBalances } from '../../src/ledger/infrastructure/typeorm-sealed-balances.js';
import { OrderRow } from '../../src/order/infrastructure/order.row.js';
import { TypeOrmOrderRepository } from '../../src/order/infrastructure/typeorm-order.repository.js';
import { PaymentRow } from '../../src/payment/infrastructure/payment.row.js';
import { TypeOrmPaymentRepository } from '../../src/payment/infrastructure/typeorm-payment.repository.js';
import { RefundRow } from '../../src/refund/infrastructure/refund.row.js';
import { TypeOrmRefundRepository } from '../../src/refund/infrastructure/typeorm-refund.repository.js';
import { Alerts } from '../../src/platform/alerts/alerts.js';
import type { AuditTrail } from '../../src/platform/audit/audit-trail.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Environment } from '../../src/platform/config/environment.js';
import { readPlatformConfiguration } from '../../src/platform/config/platform-configuration.js';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { IdempotencyRecordRow } from '../../src/platform/idempotency/idempotency-record.row.js';
import { JobRow } from '../../src/platform/jobs/job.row.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { OutboxEventRow } from '../../src/platform/events/outbox-event.row.js';
import { Outbox } from '../../src/platform/events/outbox.js';
import { OutboxQueue } from '../../src/platform/events/outbox-queue.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { BillDifferenceRow } from '../../src/reconciliation/infrastructure/bill-difference.row.js';
import { ReconciledDayRow } from '../../src/reconciliation/infrastructure/reconciled-day.row.js';
import { TypeOrmDayRepository } from '../../src/reconciliation/infrastructure/typeorm-day.repository.js';
import { TypeOrmDifferenceRepository } from '../../src/reconciliation/infrastructure/typeorm-difference.repository.js';
import { createTestDatabase, type DatabaseKind, type TestDatabase } from './databases.js';

/** A clock that stands still until a test moves it. */
export class SetClock extends Clock {
  constructor(private moment: Date) {
    super();
  }

  now(): Date {
    return this.moment;
  }

  advance(ms: number): void {
    this.moment = new Date(this.moment.getTime() + ms);
  }
}

/** The repositories as one instance of the application has them, without the application. */
export interface Store {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly orders: TypeOrmOrderRepository;
  readonly payments: TypeOrmPaymentRepository;
  readonly refunds: TypeOrmRefundRepository;
  readonly journal: TypeOrmJournal;
  readonly seals: TypeOrmSealedBalances;
  readonly inbox: TypeOrmInbox;
  readonly outbox: Outbox;
  readonly outboxQueue: OutboxQueue;
  readonly alerts: Alerts;
  /** What the alerts wrote to the log. */
  readonly alertLog: readonly object[];
  readonly jobs: Jobs;
  readonly auditTrail: AuditTrail;
  readonly auditLog: TypeOrmAuditLog;
  readonly auditChain: TypeOrmAuditChain;
  readonly merchants: TypeOrmMerchantRepository;
  readonly accounts: TypeOrmAccountRepository;
  readonly apiKeys: TypeOrmApiKeyRepository;
  readonly days: TypeOrmDayRepository;
  readonly differences: TypeOrmDifferenceRepository;
  readonly clock: SetClock;
  /** Looks into the database, past the repositories. Portable SQL, `?` for parameters. */
  rows(sql: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

export interface TestStore extends Store {
  /** One more instance on the same database; only where several may share one. */
  another(): Promise<Store>;
  close(): Promise<void>;
}

/** A connection to a test database, with nothing done to it yet. */
export function connect(database: TestDatabase): Promise<DataSource> {
  const configuration = readPlatformConfiguration(new Environment(database.env)).database;
  return new DataSource({
    ...dataSourceOptions(configuration),
    entities: [
      OrderRow,
      PaymentRow,
      RefundRow,
      InboxCallbackRow,
      OutboxEventRow,
      JobRow,
      IdempotencyRecordRow,
      MerchantRow,
      AccountRow,
      ApiKeyRow,
      JournalEntryRow,
      SealedBalanceRow,
      LedgerCheckRow,
      AuditEntryRow,
      AuditLinkRow,
      WaitingEntryRow,
      AuditHeadRow,
      AuditCheckRow,
      ReconciledDayRow,
      BillDifferenceRow,
    ],
    migrations: MIGRATIONS,
  }).initialize();
}

/** The repositories on a new database whose schema the migrations made. */
export async function openStore(kind: DatabaseKind): Promise<TestStore> {
  const database = await createTestDatabase(kind);
  const clock = new SetClock(new Date('2026-12-01T04:00:00.123Z'));
  const opened: DataSource[] = [];
  const alertLog: object[] = [];
  const open = async (): Promise<Store> => {
    const dataSource = await connect(database);
    opened.push(dataSource);
    await migrate(dataSource);
    const transactions = new Transactions(dataSource);
    const metrics = new Metrics();
    const auditLog = new TypeOrmAuditLog(transactions);
    const outbox = new Outbox(transactions, clock);
    const alerts = new Alerts(outbox, transactions, clock, { alert: (entry) => alertLog.push(entry) }, metrics);
    return {
      dataSource,
      transactions,
      orders: new TypeOrmOrderRepository(transactions),
      payments: new TypeOrmPaymentRepository(transactions),
      refunds: new TypeOrmRefundRepository(transactions),
      journal: new TypeOrmJournal(transactions),
      seals: new TypeOrmSealedBalances(transactions),
      inbox: new TypeOrmInbox(transactions, alerts, metrics),
      outbox,
      outboxQueue: new OutboxQueue(transactions, clock, alerts),
      alerts,
      alertLog,
      jobs: new Jobs(transactions, clock),
      auditTrail: new RecordChanges(auditLog, clock),
      auditLog,
      auditChain: new TypeOrmAuditChain(transactions),
      merchants: new TypeOrmMerchantRepository(transactions),
      accounts: new TypeOrmAccountRepository(transactions),
      apiKeys: new TypeOrmApiKeyRepository(transactions),
      days: new TypeOrmDayRepository(transactions),
      differences: new TypeOrmDifferenceRepository(transactions),
      clock,
      rows: (sql, parameters = []) => dataSource.query<Record<string, unknown>[]>(sql, [...parameters]),
    };
  };
  return {
    ...(await open()),
    another: open,
    close: async () => {
      for (const dataSource of opened) await dataSource.destroy();
      await database.drop();
    },
  };
}
