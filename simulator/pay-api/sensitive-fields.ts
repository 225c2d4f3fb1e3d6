import type { FastifyRequest } from 'fastify';
import type { KeyObject } from 'node:crypto';
import type { MerchantBook } from '../books/merchant-book.js';
import type { Merchant } from '../books/merchant.js';
import { WeChatPayError } from '../protocol/errors.js';
import { decryptOaep } from '../protocol/oaep.js';
import { parameterError } from './field-check.js';

/** Reads the fields that the merchant encrypted for WeChat Pay, with the key that `Wechatpay-Serial` names. */
export function fieldDecrypter(
  request: FastifyRequest,
  merchant: Merchant,
  merchants: MerchantBook,
): (field: string, ciphertext: string) => string {
  return (field, ciphertext) => {
    const plain = decryptOaep(ciphertext, keyNamed(request.headers['wechatpay-serial'], merchant, merchants));
    if (plain === undefined) throw parameterError(`/${field}`, '敏感信息解密失败，请检查加密所用的公钥', ciphertext);
    return plain;
  };
}

function keyNamed(serial: string | string[] | undefined, merchant: Merchant, merchants: MerchantBook): KeyObject {
  const { keyMode, publicKeyId, platformKeys } = merchant;
  if (typeof serial !== 'string' || serial === '') throw serialError('Http头缺少Wechatpay-Serial');
  if (keyMode !== 'certificates' && serial === publicKeyId) return platformKeys.privateKey;
  const certificate = merchants.platformCertificates.find((one) => one.serial === serial.toUpperCase());
  if (keyMode === 'public-key' || !certificate) throw serialError('Http头Wechatpay-Serial不是有效的平台证书或公钥');
  return certificate.privateKey;
}

const serialError = (message: string): WeChatPayError =>
  new WeChatPayError('parameterWrong', message, { location: 'header', field: 'Wechatpay-Serial' });
