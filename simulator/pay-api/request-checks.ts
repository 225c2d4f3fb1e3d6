import type { FastifyRequest } from 'fastify';
import type { MerchantBook } from '../books/merchant-book.js';
import { checkSignature, parseAuthorization } from '../protocol/authorization.js';
import { WeChatPayError } from '../protocol/errors.js';
import { exchangeOf, rawBody } from './exchange.js';
import { parameterError } from './field-check.js';

/** What WeChat Pay's gateway checks of every request before anything else. Source: "Basic rules of API v3". */
export function checkRequest(request: FastifyRequest, merchants: MerchantBook): void {
  const { headers } = request;
  const authorization = parseAuthorization(headers.authorization);
  const merchant = merchants.find(authorization.mchid);
  exchangeOf(request).merchant = merchant;
  if (!headers.accept || !headers['user-agent']) {
    throw new WeChatPayError('parameterWrong', 'Http头缺少Accept或User-Agent', { location: 'header' });
  }
  if (!merchant) {
    throw new WeChatPayError('signatureWrong', '商户号不存在', { field: 'mchid', location: 'authorization' });
  }
  const body = rawBody(request);
  checkSignature(authorization, { method: request.method, url: request.raw.url ?? '', body }, merchant);
  if (body.length > 0 && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new WeChatPayError('parameterWrong', 'Http头Content-Type必须为application/json', { location: 'header' });
  }
}

/** The body as JSON. */
export function jsonBody(request: FastifyRequest): unknown {
  try {
    return JSON.parse(rawBody(request).toString('utf8'));
  } catch {
    throw parameterError('', '请求报文不是合法的JSON', rawBody(request).toString('utf8'));
  }
}
