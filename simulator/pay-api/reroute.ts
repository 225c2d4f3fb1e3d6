import { REROUTE_TYPES, type Reroute } from '../books/refund.js';
import { optionalText, text } from './body.js';
import { checkFields, parameterError } from './field-check.js';
import { REROUTE_RULES } from './refund-rules.js';

/** Checks the body of `apply-abnormal-refund`; `decrypt` reads its encrypted fields. */
export function readReroute(
  body: unknown,
  decrypt: (field: string, ciphertext: string) => string,
): { outRefundNo: string; reroute: Reroute } {
  checkFields(body, REROUTE_RULES);
  const read = (field: string): string | undefined => {
    const ciphertext = optionalText(body, field);
    return ciphertext === undefined ? undefined : decrypt(field, ciphertext);
  };
  const reroute: Reroute = {
    type: REROUTE_TYPES.find((type) => type === body.type) ?? 'USER_BANK_CARD',
    bankType: optionalText(body, 'bank_type'),
    bankAccount: read('bank_account'),
    realName: read('real_name'),
  };
  if (reroute.type === 'USER_BANK_CARD') requireCard(reroute);
  return { outRefundNo: text(body, 'out_refund_no'), reroute };
}

/** Money for the payer needs a card and its owner. */
function requireCard({ bankType, bankAccount, realName }: Reroute): void {
  const given = { bank_type: bankType, bank_account: bankAccount, real_name: realName };
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) throw parameterError(`/${field}`, '退款至用户银行卡时，此字段为必填项');
  }
  if (!/^\d{8,30}$/.test(bankAccount ?? '')) throw parameterError('/bank_account', '收款银行卡号格式不正确');
  if (realName?.trim() === '') throw parameterError('/real_name', '收款用户姓名不能为空');
}
