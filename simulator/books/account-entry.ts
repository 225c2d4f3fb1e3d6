import { yuan } from '../protocol/yuan.js';

/** Why money came to a merchant's account, or left it. */
export type AccountEntryKind = 'trade' | 'fee' | 'refund' | 'refund-closed' | 'top-up' | 'withdrawal';

/** One movement of a merchant's money at WeChat Pay: a line of its fund flow bill. */
export interface AccountEntry {
  /** Simulated time, milliseconds since 1970. */
  readonly at: number;
  readonly kind: AccountEntryKind;
  /** In fen; negative when money leaves. */
  readonly amount: number;
  /** WeChat Pay's number of the trade, refund or transfer. */
  readonly businessNo: string;
  /** The number of this movement. */
  readonly flowNo: string;
  /** The merchant's number of the order or refund. */
  readonly voucherNo: string;
  readonly remark: string;
}

/** What a fund flow bill says of a refund: the amount leaves the account less the fee that comes back. */
export const refundRemark = (refund: number, feeReturned: number): string =>
  `退款总金额${yuan(refund)}元;含手续费${yuan(feeReturned)}元`;

/** A movement that has no number yet. */
export type Movement = Omit<AccountEntry, 'at' | 'flowNo'>;
