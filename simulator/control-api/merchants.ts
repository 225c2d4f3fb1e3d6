import type { FastifyInstance } from 'fastify';
import { MerchantOptionsError, type MerchantOptions } from '../books/merchant-options.js';
import { KEY_MODES, SIGN_WITH, type Merchant } from '../books/merchant.js';
import type { RateLimits } from '../books/rate-limits.js';
import { parseHttpUrl } from '../protocol/http-url.js';
import type { Simulation } from '../simulation.js';
import { ControlError, notFound, wrong } from './control-error.js';
import { Input } from './input.js';

const FIELDS: readonly (keyof MerchantOptions)[] = [
  'mchid',
  'appids',
  'apiV3Key',
  'keyMode',
  'signWith',
  'publicKeyId',
  'merchantCertificate',
  'merchantPublicKey',
  'serial',
  'platformPrivateKey',
  'callbackBaseUrl',
  'refundNotifyUrl',
  'balance',
  'limits',
  'feeRate',
];

/** Merchants and their credentials. */
export function merchantRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { merchants, balances } = simulation;
  app.get('/merchants', () => ({
    data: merchants.all().map((one) => ({ ...viewMerchant(one), balance: balances.of(one.mchid) })),
  }));
  app.post('/merchants', async (request, reply) => {
    const options = readMerchant(request.body);
    try {
      return await reply
        .status(201)
        .send(await simulation.addMerchant({ ...options, mchid: options.mchid ?? merchants.freeMchid() }));
    } catch (error) {
      throw error instanceof MerchantOptionsError ? new ControlError(400, error.message, error.field) : error;
    }
  });
  app.put<{ Params: { mchid: string } }>('/merchants/:mchid/balance', (request) => {
    const { mchid } = request.params;
    if (!merchants.find(mchid)) throw notFound(`merchant ${mchid}`);
    balances.set(mchid, new Input(request.body, ['balance']).requiredInteger('balance', { min: 0 }));
    return { mchid, balance: balances.of(mchid) };
  });
  app.post('/certificates/rotate', async (_request, reply) => {
    const { serial, pem } = await merchants.rotateCertificates();
    return reply.status(201).send({ serial, pem });
  });
}

function readMerchant(body: unknown): MerchantOptions {
  const input = new Input(body, FIELDS);
  const mchid = input.text('mchid');
  if (mchid !== undefined && !/^\d{8,10}$/.test(mchid)) throw wrong('mchid', 'must have 8 to 10 digits');
  return {
    mchid,
    callbackBaseUrl: readUrl(input, 'callbackBaseUrl'),
    refundNotifyUrl: readUrl(input, 'refundNotifyUrl'),
    balance: input.integer('balance', { min: 0 }),
    limits: readLimits(input),
    feeRate: input.integer('feeRate', { min: 0, max: 10_000 }),
    appids: input.texts('appids'),
    apiV3Key: input.text('apiV3Key'),
    keyMode: input.oneOf('keyMode', KEY_MODES),
    signWith: input.oneOf('signWith', SIGN_WITH),
    publicKeyId: input.text('publicKeyId'),
    merchantCertificate: input.text('merchantCertificate'),
    merchantPublicKey: input.text('merchantPublicKey'),
    serial: input.text('serial'),
    platformPrivateKey: input.text('platformPrivateKey'),
  };
}

function readUrl(input: Input, field: string): string | undefined {
  const url = input.text(field);
  if (url !== undefined && !parseHttpUrl(url)) throw wrong(field, 'must be an http or https URL');
  return url;
}

function readLimits(input: Input): RateLimits {
  const limits = input.object('limits', ['ordersPerSecond', 'refundsPerTwoSeconds']);
  return {
    ordersPerSecond: limits.integer('ordersPerSecond', { min: 0 }),
    refundsPerTwoSeconds: limits.integer('refundsPerTwoSeconds', { min: 0 }),
  };
}

/** Without the secrets, which only the answer to its creation holds. */
function viewMerchant(merchant: Merchant) {
  const { mchid, appids, serial, keyMode, signWith, publicKeyId, callbackBaseUrl, refundNotifyUrl, limits, feeRate } =
    merchant;
  return { mchid, appids, serial, keyMode, signWith, publicKeyId, callbackBaseUrl, refundNotifyUrl, limits, feeRate };
}
