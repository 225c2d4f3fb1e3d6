import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/index.js';
import { MerchantModule } from '../merchant/index.js';
import { PaymentModule } from '../payment/index.js';
import { RefundModule } from '../refund/index.js';
import { BillImportController } from './api/bill-import.controller.js';
import { DefaultMchid } from './api/default-mchid.js';
import { DifferenceController } from './api/difference.controller.js';
import { ReconciliationController } from './api/reconciliation.controller.js';
import { AskChannel } from './application/ask-channel.js';
import { BookFees } from './application/book-fees.js';
import { BookSettlements } from './application/book-settlements.js';
import { ConcludeRun } from './application/conclude-run.js';
import { DayChanges } from './application/day-changes.js';
import { DecideDifference } from './application/decide-difference.js';
import { ExportDifferences } from './application/export-differences.js';
import { FetchBill } from './application/fetch-bill.js';
import { FindDays } from './application/find-days.js';
import { FindDifferences } from './application/find-differences.js';
import { ImportBill } from './application/import-bill.js';
import { MatchFundFlow } from './application/match-fund-flow.js';
import { MatchLateMoney } from './application/match-late-money.js';
import { MatchPayments } from './application/match-payments.js';
import { MatchRefunds } from './application/match-refunds.js';
import { MatchTrades } from './application/match-trades.js';
import { ReadMonth } from './application/read-month.js';
import { PlanDays } from './application/plan-days.js';
import { ReadBill } from './application/read-bill.js';
import { ReadBooks } from './application/read-books.js';
import { ReconcileDay } from './application/reconcile-day.js';
import { ReconciliationAlerts } from './application/reconciliation-alerts.js';
import { RecordFindings } from './application/record-findings.js';
import { RequestDay } from './application/request-day.js';
import { ResolveDifferences } from './application/resolve-differences.js';
import { SheetWriter } from './application/sheet-writer.js';
import { TakeUpload } from './application/take-upload.js';
import { BillFiles } from './domain/bill-files.js';
import { BillLines } from './domain/bill-lines.js';
import { BillReader } from './domain/bill-reader.js';
import { DayRepository } from './domain/day.repository.js';
import { DifferenceRepository } from './domain/difference.repository.js';
import { BillDifferenceRow } from './infrastructure/bill-difference.row.js';
import { BillFundFlowRow } from './infrastructure/bill-fund-flow.row.js';
import { BillImportRow } from './infrastructure/bill-import.row.js';
import { BillPieceRow } from './infrastructure/bill-piece.row.js';
import { BillTradeRow } from './infrastructure/bill-trade.row.js';
import { DifferenceSheetWriter } from './infrastructure/difference-sheet-writer.js';
import { ReconciledDayRow } from './infrastructure/reconciled-day.row.js';
import { TypeOrmBillFiles } from './infrastructure/typeorm-bill-files.js';
import { TypeOrmBillLines } from './infrastructure/typeorm-bill-lines.js';
import { TypeOrmDayRepository } from './infrastructure/typeorm-day.repository.js';
import { TypeOrmDifferenceRepository } from './infrastructure/typeorm-difference.repository.js';
import { WechatPayBillReader } from './infrastructure/wechatpay/wechatpay-bill-reader.js';

const ROWS = [BillImportRow, BillPieceRow, BillTradeRow, BillFundFlowRow, BillDifferenceRow, ReconciledDayRow];

/** WeChat Pay's bills against the books, day by day. */
@Module({
  imports: [TypeOrmModule.forFeature(ROWS), LedgerModule, MerchantModule, PaymentModule, RefundModule],
  controllers: [DifferenceController, BillImportController, ReconciliationController],
  providers: [
    { provide: SheetWriter, useClass: DifferenceSheetWriter },
    { provide: BillReader, useClass: WechatPayBillReader },
    { provide: BillFiles, useClass: TypeOrmBillFiles },
    { provide: BillLines, useClass: TypeOrmBillLines },
    { provide: DayRepository, useClass: TypeOrmDayRepository },
    { provide: DifferenceRepository, useClass: TypeOrmDifferenceRepository },
    ImportBill,
    FetchBill,
    AskChannel,
    ReadBooks,
    RecordFindings,
    ResolveDifferences,
    BookFees,
    BookSettlements,
    MatchTrades,
    MatchPayments,
    MatchRefunds,
    MatchLateMoney,
    MatchFundFlow,
    ConcludeRun,
    DayChanges,
    ReconciliationAlerts,
    ReconcileDay,
    PlanDays,
    RequestDay,
    TakeUpload,
    ReadBill,
    ReadMonth,
    FindDays,
    FindDifferences,
    DecideDifference,
    ExportDifferences,
    DefaultMchid,
  ],
})
export class ReconciliationModule {}
