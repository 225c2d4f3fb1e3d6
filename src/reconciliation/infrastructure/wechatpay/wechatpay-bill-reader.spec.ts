import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { differingSums, type BillReading } from '../../domain/bill-reader.js';
import { BillMalformed } from '../../domain/bill.errors.js';
import {
  EMPTY_TRADE_BILL,
  FUND_FLOW_BILL,
  FUND_FLOW_HEADER,
  FUND_FLOW_LINES,
  FUND_FLOW_SUMMARY_HEADER,
  inGbk,
  OLD_TRADE_BILL,
  OTHER_FUND_FLOW_BILL,
  PAYMENT,
  REFUND,
  TRADE_BILL_ALL,
  TRADE_BILL_REFUND,
  TRADE_BILL_SUCCESS,
  TRADE_BILL_SUCCESS_SUMMED_AS_ALL,
  TRADE_HEADER,
  TRADE_SUMMARY,
  TRADE_SUMMARY_HEADER,
  tradeBillWith,
} from './testing/bill-samples.js';
import { WechatPayBillReader } from './wechatpay-bill-reader.js';

const reader = new WechatPayBillReader();

/** In pieces of so many bytes, as a network has them. */
function sourceOf(text: string | Buffer, pieceBytes = 7): Readable {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const count = Math.ceil(bytes.length / pieceBytes);
  return Readable.from(
    Array.from({ length: count }, (_, index) => bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes)),
    { objectMode: false },
  );
}

async function all<Line, Sums>(reading: BillReading<Line, Sums>) {
  const lines: Line[] = [];
  for await (const batch of reading.batches()) lines.push(...batch);
  return { lines, result: reading.result() };
}

const trades = (text: string | Buffer) => all(reader.trades(sourceOf(text)));
const fundFlow = (text: string | Buffer) => all(reader.fundFlow(sourceOf(text)));

/** The bill with one thing changed in it. */
const changed = (from: string | RegExp, to: string): string => {
  const text = TRADE_BILL_ALL.replace(from, to);
  if (text === TRADE_BILL_ALL) throw new Error(`${String(from)} is not in the bill`);
  return text;
};

describe('a trade bill', () => {
  it('is read with its payments and refunds, and its sums', async () => {
    const { lines, result } = await trades(TRADE_BILL_ALL);
    expect(lines).toEqual([
      {
        line: 2,
        time: new Date('2026-01-31T09:08:07+08:00'),
        appid: 'wx8888888888888888',
        mchid: '1900000001',
        transactionId: '4200009001202601310000000001',
        outTradeNo: 'TEA0001',
        tradeType: 'JSAPI',
        tradeState: 'SUCCESS',
        bankType: 'OTHERS',
        currency: 'CNY',
        settled: 6000,
        coupon: 0,
        goods: '茶',
        feeMillifen: 36_000,
        feeRate: '0.60%',
        ordered: 6000,
        refund: null,
      },
      expect.objectContaining({
        line: 3,
        outTradeNo: 'TEA0000',
        tradeState: 'REFUND',
        settled: 0,
        feeMillifen: -7000,
        ordered: 0,
        refund: {
          refundId: '50309000012026013100000000001',
          outRefundNo: 'BACK-0000',
          amount: 1234,
          coupon: 0,
          requested: 1234,
          type: 'ORIGINAL',
          state: 'PROCESSING',
        },
      }),
    ]);
    const sums = {
      lines: 2,
      settled: 6000,
      refunded: 1234,
      couponsRefunded: 0,
      feesMillifen: 29_000,
      ordered: 6000,
      requested: 1234,
    };
    expect(result).toEqual({ sums, summary: sums });
    expect(JSON.stringify(lines)).not.toContain('oPayer');
  });

  it.each([
    ['a comma', '红茶, 大杯', ''],
    ['a comma at the end', '茶,', ','],
    ['quotes', '"茶" 5"', '{"statement":"7","list":[1,2]}'],
    ['an open quote', '"茶', ''],
    ['backticks', '`茶`', '`'],
    ['line ends in two characters each', '茶\\r\\n绿茶', '\\n'],
    ['nothing', '', ''],
    ['four-byte characters', '🍵𠮷', '🍵'],
  ])('may have %s in what people wrote', async (_name, goods, attach) => {
    for (const lineEnd of ['\r\n', '\n']) {
      const { lines, result } = await trades(tradeBillWith(goods, attach, lineEnd));
      expect(lines).toMatchObject([{ goods, feeMillifen: 36_000, ordered: 6000 }]);
      expect(differingSums(result)).toEqual([]);
    }
  });

  it('is read by counting from both ends where people wrote the separator itself', async () => {
    for (const [goods, attach] of [
      ['茶,`绿茶', ''],
      ['', 'a,`b,`c'],
      ['茶,`', ',`'],
    ] as const) {
      const { lines, result } = await trades(tradeBillWith(goods, attach));
      expect(lines).toMatchObject([{ outTradeNo: 'TEA0001', settled: 6000, feeMillifen: 36_000, ordered: 6000 }]);
      expect(differingSums(result)).toEqual([]);
    }
  });

  it('is read without refunds, which a bill of payments does not tell', async () => {
    const { lines, result } = await trades(TRADE_BILL_SUCCESS);
    expect(lines).toMatchObject([{ outTradeNo: 'TEA0001', coupon: 150, refund: null }]);
    expect(result.sums).toMatchObject({ refunded: null, requested: null, ordered: 6000 });
    expect(result.summary).toEqual(result.sums);
  });

  it('is read without refunds, though its summary has columns for them', async () => {
    const { lines, result } = await trades(TRADE_BILL_SUCCESS_SUMMED_AS_ALL);
    expect(lines).toMatchObject([{ outTradeNo: 'TEA0001', refund: null }]);
    expect(result.sums).toMatchObject({ refunded: null, requested: null });
    expect(differingSums(result)).toEqual([]);
  });

  it('is read with refunds alone, past columns that nobody asked for', async () => {
    const { lines, result } = await trades(TRADE_BILL_REFUND);
    expect(lines.map(({ refund }) => refund?.state)).toEqual(['PROCESSING', 'SUCCESS']);
    expect(result.summary).toEqual(result.sums);
  });

  it('is read in its old form, with fees that are no whole fen', async () => {
    const { lines, result } = await trades(OLD_TRADE_BILL);
    expect(lines).toMatchObject([
      { outTradeNo: 'OLD0001', settled: 1680, feeMillifen: 10_080, ordered: null, refund: null },
      { outTradeNo: 'OLD0002', feeMillifen: -1800, refund: { amount: 300, coupon: 50, requested: null } },
    ]);
    expect(result.sums).toMatchObject({ lines: 2, settled: 1680, refunded: 300, feesMillifen: 8280, ordered: null });
    expect(result.summary).toEqual(result.sums);
  });

  it.each([
    ['full-width colons', '2026-01-31 09：08：07'],
    ['two blanks', '2026-01-31  09:08:07'],
    ['no blank', '2026-01-3109:08:07'],
  ])('is read with %s in its times, as published samples have them', async (_name, time) => {
    const { lines } = await trades(changed('2026-01-31 09:08:07', time));
    expect(lines[0]?.time).toEqual(new Date('2026-01-31T09:08:07+08:00'));
  });

  it('is read in GBK, as the merchant platform gives it to Chinese office programs', async () => {
    const text = tradeBillWith('乣,`乣', '茶');
    const [wanted, read] = [await trades(text), await trades(inGbk(text))];
    expect(inGbk('乣')).toEqual(Buffer.from([0x81, 0x60]));
    expect(wanted.lines).toMatchObject([{ outTradeNo: 'TEA0001', tradeType: 'JSAPI', feeMillifen: 36_000 }]);
    expect(read).toEqual(wanted);
  });

  it('may be of a day on which nothing happened', async () => {
    const { lines, result } = await trades(EMPTY_TRADE_BILL);
    expect(lines).toEqual([]);
    expect(differingSums(result)).toEqual([]);
  });

  it('tells which sums are not what its lines come to', async () => {
    const { result } = await trades(changed(TRADE_SUMMARY, '`3,`60.00,`12.35,`0.00,`0.29000,`60.00,`12.34'));
    expect(differingSums(result)).toEqual(['lines', 'refunded']);
  });

  it('comes in batches, and its result with the last', async () => {
    const lines = Array.from({ length: 7 }, () => PAYMENT);
    const text = [TRADE_HEADER, ...lines, TRADE_SUMMARY_HEADER, '`7,`420,`0,`0,`2.52,`420,`0'].join('\n');
    const reading = reader.trades(sourceOf(text, 100), 3);
    const sizes: number[] = [];
    expect(() => reading.result()).toThrow('not read to its end');
    for await (const batch of reading.batches()) sizes.push(batch.length);
    expect(sizes).toEqual([3, 3, 1]);
    expect(differingSums(reading.result())).toEqual([]);
  });

  it('reads no further than it is asked to, and lets go of its source', async () => {
    let pieces = 0;
    const endless = Readable.from(
      (function* () {
        yield `${TRADE_HEADER}\r\n`;
        for (;;) {
          pieces += 1;
          yield `${PAYMENT}\r\n`.repeat(100);
        }
      })(),
      { objectMode: false },
    );
    for await (const batch of reader.trades(endless, 10).batches()) {
      expect(batch).toHaveLength(10);
      break;
    }
    expect(pieces).toBeLessThan(50);
    if (!endless.closed) await new Promise((resolve) => endless.once('close', resolve));
    expect(endless.destroyed).toBe(true);
  });

  it('ends with what its source ends with', async () => {
    const failing = Readable.from(
      (async function* () {
        yield await Promise.resolve(Buffer.from(TRADE_BILL_ALL.slice(0, 500)));
        throw new Error('the disk is gone');
      })(),
    );
    await expect(all(reader.trades(failing))).rejects.toThrow('the disk is gone');
  });
});

describe('a malformed trade bill', () => {
  it.each([
    ['nothing', '', 0, undefined],
    ['no header', `${PAYMENT}\r\n`, 1, undefined],
    ['an error instead', '<xml><return_code>FAIL</return_code></xml>', 1, '交易时间'],
    ['a column missing', changed('手续费,费率,', '费率,'), 1, '手续费'],
    ['a column twice', changed('设备号', '商户号'), 1, '商户号'],
    ['a field missing', changed(',`60.00,`0.00,`\r', ',`60.00,`0.00\r'), 2, undefined],
    ['a field too many', changed(',`TEA0001', ',`,`TEA0001'), 2, '商户订单号'],
    ['a field too many at the end', changed(',`60.00,`0.00,`\r', ',`60.00,`0.00,`,`\r'), 2, '手续费'],
    ['no backtick before a line', changed('`2026-01-31 21', '2026-01-31 21'), 3, undefined],
    ['an amount that is none', changed('`12.34,`0.00', '`12,34,`0.00'), 3, '退款金额'],
    ['an amount with an exponent', changed('`12.34,`0.00', '`1e2,`0.00'), 3, '退款金额'],
    ['an amount that is no whole fen', changed('`12.34,`0.00', '`12.345,`0.00'), 3, '退款金额'],
    ['an empty amount', changed('`12.34,`0.00', '`,`0.00'), 3, '退款金额'],
    ['a fee with too many decimals', changed('0.36000', '0.360001'), 2, '手续费'],
    ['an amount beyond all money', changed('`12.34,`0.00', '`999999999999.99,`0.00'), 3, '退款金额'],
    ['a time that is none', changed('21:00:00', '24:00:00'), 3, '交易时间'],
    ['a day that is none', changed('2026-01-31 21', '2026-02-30 21'), 3, '交易时间'],
    ['no backtick at all in a line', changed(REFUND, REFUND.replaceAll('`', '')), 3, undefined],
    ['backticks in its header', changed(TRADE_HEADER, `\`${TRADE_HEADER.replaceAll(',', ',`')}`), 1, undefined],
    ['a number out of a spreadsheet', changed('`4200009001202601310000000001', '`4.20001E+27'), 2, '微信订单号'],
    ['a refund out of a spreadsheet', changed('`50309000012026013100000000001', '`5E+28'), 3, '微信退款单号'],
    ['an order without a number', changed('`TEA0000', '`'), 3, '商户订单号'],
    ['a refund without a number', changed('`BACK-0000', '`'), 3, '商户退款单号'],
    ['no summary', [TRADE_HEADER, PAYMENT, REFUND, ''].join('\r\n'), 3, undefined],
    ['half a summary', TRADE_BILL_ALL.slice(0, TRADE_BILL_ALL.indexOf('`2,`')), 4, undefined],
    ['a summary cut short', changed(',`60.00,`12.34\r\n', ''), 5, undefined],
    ['a summary without a sum', changed('手续费总金额,', ''), 4, '手续费总金额'],
    ['a wrong sum', changed(TRADE_SUMMARY, TRADE_SUMMARY.replace('`2', '`two')), 5, '总交易单数'],
    ['two summaries', `${TRADE_BILL_ALL}${TRADE_SUMMARY}\r\n`, 6, undefined],
    ['two bills', `${TRADE_BILL_ALL}${TRADE_BILL_ALL.slice(1)}`, 6, undefined],
    ['a line without end', `${TRADE_HEADER}\r\n\`${'茶'.repeat(70_000)}`, 2, undefined],
  ])('with %s is refused by line and column', async (_name, text, line, column) => {
    const source = sourceOf(text, 4096);
    const reading = reader.trades(source);
    const error = await all(reading).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(BillMalformed);
    expect((error as BillMalformed).place).toEqual(column === undefined ? { line } : { line, column });
    expect((error as BillMalformed).message).toContain(`Line ${String(line)}`);
    expect((error as BillMalformed).message).not.toContain('oPayer');
    expect(() => reading.result()).toThrow();
    expect(source.destroyed).toBe(true);
  });
});

describe('a fund flow bill', () => {
  it.each([
    ['as it comes', FUND_FLOW_BILL],
    ['as others have it', OTHER_FUND_FLOW_BILL],
  ])('is read %s', async (_name, text) => {
    const { lines, result } = await fundFlow(text);
    expect(lines).toMatchObject([
      { type: '交易', isIncome: true, amount: 6000, balance: 16_000, voucherNo: 'TEA0001', remark: '' },
      { type: '扣除交易手续费', isIncome: false, amount: 36, balance: 15_964 },
      {
        line: 4,
        time: new Date('2026-01-31T13:00:00Z'),
        businessNo: '50309000012026013100000000001',
        flowNo: '1900000001202601310000000003',
        name: '退款',
        type: '退款',
        isIncome: false,
        amount: 1227,
        balance: 14_737,
        applicant: '1900000001API',
        remark: '退款总金额12.34元,含手续费0.07元',
        voucherNo: 'BACK-0000',
      },
    ]);
    expect(result.sums).toEqual({ lines: 3, incomeLines: 1, income: 6000, expenseLines: 2, expense: 1263 });
    expect(differingSums(result)).toEqual([]);
  });

  it('is read in GBK', async () => {
    expect(await fundFlow(inGbk(FUND_FLOW_BILL))).toEqual(await fundFlow(FUND_FLOW_BILL));
  });

  it('may have the separator in a remark', async () => {
    const text = FUND_FLOW_BILL.replace('元,含', '元,`含,`');
    expect((await fundFlow(text)).lines[2]).toMatchObject({
      remark: '退款总金额12.34元,`含,`手续费0.07元',
      voucherNo: 'BACK-0000',
    });
  });

  it.each([
    ['`支出,`0.36', '`转出,`0.36', 3, '收支类型'],
    ['`支出,`0.36', '`支出,`-0.36', 3, '收支金额(元)'],
    ['`159.64', '`', 3, '账户结余(元)'],
    ['`1900000001202601310000000002', '`1.9E+27', 3, '资金流水单号'],
    [FUND_FLOW_HEADER, FUND_FLOW_HEADER.replace('备注', '附言'), 1, '备注'],
    [FUND_FLOW_SUMMARY_HEADER, FUND_FLOW_SUMMARY_HEADER.replace('收入笔数,', ''), 5, '收入笔数'],
  ])('with %s as %s is refused by line and column', async (from, to, line, column) => {
    expect(FUND_FLOW_BILL).toContain(from);
    await expect(fundFlow(FUND_FLOW_BILL.replace(from, to))).rejects.toMatchObject({ place: { line, column } });
  });

  it('may have a negative balance', async () => {
    const [first] = FUND_FLOW_LINES;
    const text = [FUND_FLOW_HEADER, first.replace('160.00', '-5.00'), FUND_FLOW_SUMMARY_HEADER, '`1,`1,`60,`0,`0'];
    expect((await fundFlow(text.join('\n'))).lines).toMatchObject([{ balance: -500 }]);
  });
});
