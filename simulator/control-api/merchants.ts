import type { FastifyInstance } from 'fastify';
import { MerchantOptionsError, type MerchantOptions } from '../books/merchant-options.js';
import { KEY_MODES, SIGN_WITH, type Merchant } from '../books/merchant.js';
import { parseHttpUrl } from '../protocol/http-url.js';
import type { Simulation } from '../simulation.js';
import { ControlError, wrong } from './control-error.js';
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
];

/** Merchants and their credentials. */
export function merchantRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { merchants } = simulation;
  app.get('/merchants', () => ({ data: merchants.all().map(viewMerchant) }));
  app.post('/merchants', async (request, reply) => {
    const options = readMerchant(request.body);
    try {
      return await reply.status(201).send(await merchants.add(options));
    } catch (error) {
      throw error instanceof MerchantOptionsError ? new ControlError(400, error.message, error.field) : error;
    }
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
  const callbackBaseUrl = input.text('callbackBaseUrl');
  if (callbackBaseUrl !== undefined && !parseHttpUrl(callbackBaseUrl)) {
    throw wrong('callbackBaseUrl', 'must be an http or https URL');
  }
  return {
    mchid,
    callbackBaseUrl,
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

/** Without the secrets, which only the answer to its creation holds. */
function viewMerchant({ mchid, appids, serial, keyMode, signWith, publicKeyId, callbackBaseUrl }: Merchant) {
  return { mchid, appids, serial, keyMode, signWith, publicKeyId, callbackBaseUrl };
}
