import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '../../src/platform/database/database-errors.js';
import { CursorInvalid } from '../../src/platform/paging/cursor.js';
import { Refund } from '../../src/refund/domain/refund.js';
import type { RefundListFilter } from '../../src/refund/domain/refund.repository.js';
import type { RefundProgress, RequestedRefund } from '../../src/refund/domain/refund.terms.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { later, NOW, sampleRefund } from '../support/samples.js';
import { openStore, type TestStore } from '../support/store.js';

describe.each(DATABASE_KINDS)('refunds as kept, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM refunds'));

  const reread = async (refundNo: string): Promise<Refund> => {
    const refund = await store.refunds.findByRefundNo('demo', refundNo);
    if (!refund) throw new Error(`${refundNo} is gone`);
    return refund;
  };

  const REQUESTS: Record<string, Partial<RequestedRefund>> = {
    'as short as can be': { refundNo: 'R' },
    'with the longest number and every sign of it': { refundNo: `_|*@-${'9'.repeat(59)}` },
    'with the longest reason': { reason: '退'.repeat(79) + '🍵' },
    'of the largest amount': { amount: Number.MAX_SAFE_INTEGER },
    'of money that came late': { cause: 'LATE_PAYMENT' },
    'that needs approval, asked for by somebody': {
      needsApproval: true,
      requester: { keyId: 'key_1', lineage: 'key_0', seenBy: [] },
    },
    'of money that came twice': { cause: 'DUPLICATE_PAYMENT' },
  };
  it.each(Object.entries(REQUESTS))('come back as they went in: %s', async (_name, more) => {
    const refund = sampleRefund(more);
    expect(await store.refunds.insert(refund)).toBe(true);
    const read = await reread(refund.terms.refundNo);
    expect(read.terms).toEqual(refund.terms);
    expect(read.progress).toEqual(refund.progress);
  });

  it('come back with every change: each column of their progress is written', async () => {
    const progress: RefundProgress = {
      status: 'ABNORMAL',
      failedTries: 4,
      failure: 'NOT_ENOUGH',
      attention: 'ABNORMAL',
      decidedBy: 'key_01KAV6M4WQ4T5B6ZC1XJ7N8PAY',
      decidedAt: later(500),
      rejectionReason: '退'.repeat(199) + '🍵',
      refundId: '50300001234',
      userReceivedAccount: '招商银行信用卡0403',
      succeededAt: later(1_001),
      closedAt: later(2_002),
      version: 9,
      createdAt: NOW,
      updatedAt: later(3_003),
    };
    const refund = sampleRefund();
    await store.refunds.insert(refund);
    await store.refunds.save(Refund.restore(refund.terms, progress), 1);
    expect((await reread(refund.terms.refundNo)).progress).toEqual(progress);
  });

  it('have one number each, at a merchant and at WeChat Pay', async () => {
    await store.refunds.insert(sampleRefund());
    expect(await store.refunds.insert(sampleRefund({ amount: 1 }))).toBe(false);
    expect(await store.refunds.insert(sampleRefund({}, { merchantId: 'other' }))).toBe(false);
    expect(await store.refunds.insert(sampleRefund({}, { merchantId: 'other', mchid: '1900000002' }))).toBe(true);
    expect((await reread('R20261201-0001')).terms.amount).toBe(400);
    expect(await store.refunds.findByRefundNo('nobody', 'R20261201-0001')).toBeNull();
    expect(await store.refunds.findByRefundNo('demo', 'r20261201-0001')).toBeNull();
  });

  it('are saved by whoever read them last, and by nobody else', async () => {
    await store.refunds.insert(sampleRefund());
    const [first, second] = [await reread('R20261201-0001'), await reread('R20261201-0001')];
    first.failTry('NOT_ENOUGH', later(1));
    second.failTry('SYSTEM_ERROR', later(2));
    await store.refunds.save(first, 1);
    await expect(store.refunds.save(second, 1)).rejects.toThrow(ConcurrencyConflict);
    expect((await reread('R20261201-0001')).progress).toMatchObject({ failure: 'NOT_ENOUGH', failedTries: 1 });
  });

  it('are listed newest first, page by page, by what is asked for', async () => {
    const refunds = ['R1', 'R2', 'R3', 'R4', 'R5'].map((refundNo) => sampleRefund({ refundNo }));
    for (const refund of refunds) await store.refunds.insert(refund);
    await store.refunds.insert(sampleRefund({ refundNo: 'R6' }, { orderNo: 'T20261201-0002' }));
    await store.refunds.insert(sampleRefund({ refundNo: 'R7' }, { merchantId: 'other' }));
    for (const refund of refunds.slice(0, 2)) {
      for (let i = 0; i < 4; i++) refund.failTry('NOT_ENOUGH', later(1));
      await store.refunds.save(refund, 1);
    }
    const list = async (filter: Partial<RefundListFilter>, limit = 10, cursor: string | null = null) => {
      const page = await store.refunds.list({ merchantId: 'demo', ...filter }, { limit, cursor });
      return { nos: page.items.map(({ terms }) => terms.refundNo).join(' '), nextCursor: page.nextCursor };
    };
    const first = await list({}, 4);
    expect(first.nos).toBe('R6 R5 R4 R3');
    expect(await list({}, 4, first.nextCursor)).toEqual({ nos: 'R2 R1', nextCursor: null });
    expect((await list({ orderNo: 'T20261201-0002' })).nos).toBe('R6');
    expect((await list({ needsAttention: true })).nos).toBe('R2 R1');
    expect((await list({ needsAttention: false })).nos).toBe('R6 R5 R4 R3');
    expect((await list({ status: ['SUCCEEDED'] })).nos).toBe('');
    await expect(list({}, 4, 'nonsense')).rejects.toThrow(CursorInvalid);
  });
});
