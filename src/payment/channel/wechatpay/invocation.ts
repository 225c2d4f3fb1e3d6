import type { PaymentMethod } from '../../domain/payment-method.js';
import type { Invocation } from '../payment-channel.js';
import type { RequestSigner } from './request-signer.js';
import type { WechatPayAccount } from '../../../merchant/index.js';

/**
 * What the client passes to WeChat to bring up the payment (WeChat Pay: "Bring up payment" of JSAPI, mini program, APP).
 * Null for Native and H5, which have nothing to sign: their code or page is the prepayment.
 */
export async function signInvocation(
  account: Pick<WechatPayAccount, 'mchid' | 'appid'>,
  signer: RequestSigner,
  method: PaymentMethod,
  prepayId: string,
): Promise<Invocation | null> {
  if (method === 'native' || method === 'h5') return null;
  const appid = account.appid;
  const { timestamp, nonce } = signer.stamp();
  if (method === 'app') {
    const sign = await signer.signLines([appid, timestamp, nonce, prepayId]);
    return {
      appid,
      partnerid: account.mchid,
      prepayid: prepayId,
      package: 'Sign=WXPay',
      noncestr: nonce,
      timestamp,
      sign,
    };
  }
  const packageText = `prepay_id=${prepayId}`;
  const paySign = await signer.signLines([appid, timestamp, nonce, packageText]);
  const parameters = { timeStamp: timestamp, nonceStr: nonce, package: packageText, signType: 'RSA', paySign };
  // A mini program's `wx.requestPayment` knows its own appid and refuses the field.
  return method === 'mini' ? parameters : { appId: appid, ...parameters };
}
