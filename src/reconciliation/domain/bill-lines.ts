import type { FundFlowLine } from './fund-flow-line.js';
import type { TradeLine } from './trade-line.js';

/** The lines of bills that were read in, by the import they came with. Every method takes part in the open transaction. */
export abstract class BillLines {
  abstract addTrades(importId: string, lines: readonly TradeLine[]): Promise<void>;
  abstract addFundFlows(importId: string, lines: readonly FundFlowLine[]): Promise<void>;
  /** In the bill's order, behind the line with this number. */
  abstract tradesAfter(importId: string, line: number, limit: number): Promise<TradeLine[]>;
  abstract fundFlowsAfter(importId: string, line: number, limit: number): Promise<FundFlowLine[]>;
  /** Of each number that the bill has: the first line that it stands in. */
  abstract firstTradeLines(
    importId: string,
    isRefund: boolean,
    numbers: readonly string[],
  ): Promise<Map<string, number>>;
  abstract firstFundFlowLines(importId: string, flowNos: readonly string[]): Promise<Map<string, number>>;
  /** Those with one of these numbers of the channel's; of several with the same, the first. */
  abstract tradesOf(importId: string, channelNos: readonly string[]): Promise<TradeLine[]>;
  /** All with one of these numbers of the channel's, in the bill's order. */
  abstract fundFlowsOf(importId: string, businessNos: readonly string[]): Promise<FundFlowLine[]>;
}
