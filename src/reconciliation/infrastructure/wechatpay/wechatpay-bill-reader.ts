import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { BillReader, type BillReading } from '../../domain/bill-reader.js';
import type { FundFlowBillLine, FundFlowBillSums } from '../../domain/fund-flow-bill.js';
import type { TradeBillLine, TradeBillSums } from '../../domain/trade-bill.js';
import { FUND_FLOW_BILL } from './fund-flow-bill-kind.js';
import { TRADE_BILL } from './trade-bill-kind.js';
import { WechatPayBillReading } from './wechatpay-bill-reading.js';

const BATCH_SIZE = 1000;

/** Bills in WeChat Pay's form. */
@Injectable()
export class WechatPayBillReader extends BillReader {
  trades(source: Readable, batchSize = BATCH_SIZE): BillReading<TradeBillLine, TradeBillSums> {
    return new WechatPayBillReading(source, TRADE_BILL, batchSize);
  }

  fundFlow(source: Readable, batchSize = BATCH_SIZE): BillReading<FundFlowBillLine, FundFlowBillSums> {
    return new WechatPayBillReading(source, FUND_FLOW_BILL, batchSize);
  }
}
