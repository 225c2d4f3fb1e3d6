import type { Reroute } from './refund.js';

/** The debit cards that can take an abnormal refund. Source: "Apply for an abnormal refund", `bank_type`. */
export const REROUTE_BANKS: Readonly<Record<string, string>> = {
  CMB_DEBIT: '招商银行借记卡',
  COMM_DEBIT: '交通银行借记卡',
  ABC_DEBIT: '农业银行借记卡',
  CCB_DEBIT: '建设银行借记卡',
  ICBC_DEBIT: '工商银行借记卡',
  BOC_DEBIT: '中国银行借记卡',
  PAB_DEBIT: '平安银行借记卡',
  SPDB_DEBIT: '浦发银行借记卡',
  CITIC_DEBIT: '中信银行借记卡',
  CEB_DEBIT: '光大银行借记卡',
  CMBC_DEBIT: '民生银行借记卡',
  CIB_DEBIT: '兴业银行借记卡',
  GDB_DEBIT: '广发银行借记卡',
  PSBC_DEBIT: '邮储银行借记卡',
  NBCB_DEBIT: '宁波银行借记卡',
};

/** `user_received_account` of money that goes back the way it came. */
export function receivedAccountOf(bankType: string): string {
  return bankType === 'OTHERS' ? '支付用户零钱' : `${REROUTE_BANKS[bankType] ?? bankType}0403`;
}

/** `user_received_account` of money that goes elsewhere: the bank and the last four digits, or the merchant's account. */
export function reroutedAccountOf({ type, bankType = '', bankAccount = '' }: Reroute): string {
  if (type === 'MERCHANT_BANK_CARD') return '商户结算银行账户';
  return `${REROUTE_BANKS[bankType] ?? bankType}${bankAccount.slice(-4)}`;
}
