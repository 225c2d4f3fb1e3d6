import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrderModule } from '../order/index.js';
import { PaymentModule } from '../payment/index.js';
import { RefundModule } from '../refund/index.js';
import { LedgerController } from './api/ledger.controller.js';
import { CheckLedger } from './application/check-ledger.js';
import { FindEntries } from './application/find-entries.js';
import { FollowMoney } from './application/follow-money.js';
import { PostAdjustment } from './application/post-adjustment.js';
import { PostEntries } from './application/post-entries.js';
import { PostFee } from './application/post-fee.js';
import { PostSettlement } from './application/post-settlement.js';
import { ReadBalances } from './application/read-balances.js';
import { SealBalances } from './application/seal-balances.js';
import { WalkEntries } from './application/walk-entries.js';
import { WalkOrders } from './application/walk-orders.js';
import { WalkSeals } from './application/walk-seals.js';
import { CheckProgress } from './domain/check-progress.js';
import { Journal } from './domain/journal.js';
import { SealedBalances } from './domain/sealed-balances.js';
import { JournalEntryRow } from './infrastructure/journal-entry.row.js';
import { LedgerCheckRow } from './infrastructure/ledger-check.row.js';
import { SealedBalanceRow } from './infrastructure/sealed-balance.row.js';
import { TypeOrmCheckProgress } from './infrastructure/typeorm-check-progress.js';
import { TypeOrmJournal } from './infrastructure/typeorm-journal.js';
import { TypeOrmSealedBalances } from './infrastructure/typeorm-sealed-balances.js';

/** The double-entry books of every merchant's money. */
@Module({
  imports: [
    TypeOrmModule.forFeature([JournalEntryRow, SealedBalanceRow, LedgerCheckRow]),
    OrderModule,
    PaymentModule,
    RefundModule,
  ],
  controllers: [LedgerController],
  providers: [
    { provide: Journal, useClass: TypeOrmJournal },
    { provide: SealedBalances, useClass: TypeOrmSealedBalances },
    { provide: CheckProgress, useClass: TypeOrmCheckProgress },
    FollowMoney,
    FindEntries,
    ReadBalances,
    PostEntries,
    PostFee,
    PostSettlement,
    PostAdjustment,
    SealBalances,
    CheckLedger,
    WalkOrders,
    WalkEntries,
    WalkSeals,
  ],
  exports: [FindEntries, PostFee, PostSettlement, PostAdjustment],
})
export class LedgerModule {}
