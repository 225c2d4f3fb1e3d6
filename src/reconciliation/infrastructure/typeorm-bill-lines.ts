import { Injectable } from '@nestjs/common';
import { type EntityTarget, In, MoreThan, type ObjectLiteral } from 'typeorm';
import { insertRows } from '../../platform/database/insert-rows.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { BillLines } from '../domain/bill-lines.js';
import { FLOW_KINDS, type FundFlowLine } from '../domain/fund-flow-line.js';
import type { TradeLine } from '../domain/trade-line.js';
import { BillFundFlowRow } from './bill-fund-flow.row.js';
import { BillTradeRow } from './bill-trade.row.js';

@Injectable()
export class TypeOrmBillLines extends BillLines {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  addTrades(importId: string, lines: readonly TradeLine[]): Promise<void> {
    const rows = lines.map(({ isRefund, ...line }) => ({ importId, ...line, isRefund: Number(isRefund) }));
    return this.transactions.write((manager) => insertRows(manager, BillTradeRow, rows));
  }

  addFundFlows(importId: string, lines: readonly FundFlowLine[]): Promise<void> {
    const rows = lines.map((line) => ({ importId, ...line }));
    return this.transactions.write((manager) => insertRows(manager, BillFundFlowRow, rows));
  }

  async tradesAfter(importId: string, line: number, limit: number): Promise<TradeLine[]> {
    const where = { importId, line: MoreThan(line) };
    const rows = await this.transactions.query((manager) =>
      manager.find(BillTradeRow, { where, order: { line: 'ASC' }, take: limit }),
    );
    return rows.map(toTradeLine);
  }

  async fundFlowsAfter(importId: string, line: number, limit: number): Promise<FundFlowLine[]> {
    const where = { importId, line: MoreThan(line) };
    const rows = await this.transactions.query((manager) =>
      manager.find(BillFundFlowRow, { where, order: { line: 'ASC' }, take: limit }),
    );
    return rows.map(toFundFlowLine);
  }

  firstTradeLines(importId: string, isRefund: boolean, numbers: readonly string[]): Promise<Map<string, number>> {
    return this.firstLines(BillTradeRow, 'number', { importId, isRefund: Number(isRefund), number: In([...numbers]) });
  }

  firstFundFlowLines(importId: string, flowNos: readonly string[]): Promise<Map<string, number>> {
    return this.firstLines(BillFundFlowRow, 'flowNo', { importId, flowNo: In([...flowNos]) });
  }

  async tradesOf(importId: string, channelNos: readonly string[]): Promise<TradeLine[]> {
    if (channelNos.length === 0) return [];
    const rows = await this.transactions.query((manager) =>
      manager.findBy(BillTradeRow, { importId, channelNo: In([...channelNos]) }),
    );
    const seen = new Set<string>();
    return inOrder(rows)
      .filter(({ channelNo }) => seen.size < seen.add(channelNo).size)
      .map(toTradeLine);
  }

  async fundFlowsOf(importId: string, businessNos: readonly string[]): Promise<FundFlowLine[]> {
    if (businessNos.length === 0) return [];
    const rows = await this.transactions.query((manager) =>
      manager.findBy(BillFundFlowRow, { importId, businessNo: In([...businessNos]) }),
    );
    return inOrder(rows).map(toFundFlowLine);
  }

  /** Both columns are in the index, so that no row is read. */
  private async firstLines<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    property: string,
    where: ObjectLiteral,
  ): Promise<Map<string, number>> {
    const rows = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(entity, 'l')
        .where(where)
        .select(`l.${property}`, 'number')
        .addSelect('MIN(l.line)', 'line')
        .groupBy(`l.${property}`)
        .getRawMany<{ number: string; line: unknown }>(),
    );
    return new Map(rows.map(({ number, line }) => [number, Number(line)]));
  }
}

/** Asked for the order, the database goes through the whole bill, which is in that order already, for each look. */
const inOrder = <Row extends { readonly line: number }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => a.line - b.line);

function toTradeLine({ importId: _importId, isRefund, ...line }: BillTradeRow): TradeLine {
  return { ...line, isRefund: isRefund === 1 };
}

function toFundFlowLine({ importId: _importId, kind, ...line }: BillFundFlowRow): FundFlowLine {
  return { ...line, kind: oneOf(FLOW_KINDS, kind) };
}
