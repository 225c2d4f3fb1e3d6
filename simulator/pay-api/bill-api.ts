import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BillRequest } from '../bills/bill.js';
import { WeChatPayError } from '../protocol/errors.js';
import type { Simulation } from '../simulation.js';
import { queryText, readFundFlowBillRequest, readTradeBillRequest } from './bill-request.js';
import { merchantOf } from './exchange.js';

interface StatementAnswer {
  hash_type: 'SHA1';
  /** Of the uncompressed bytes, in hex. */
  hash_value: string;
  download_url: string;
}

/** Bills: asked for by their day, then downloaded. Source: "Apply for a trade bill", "… a fund flow bill", "Download bills". */
export function billApi(app: FastifyInstance, simulation: Simulation): void {
  app.get('/bill/tradebill', (request) =>
    apply(request, readTradeBillRequest(request, simulation.clock.now()), simulation),
  );
  app.get('/bill/fundflowbill', (request) =>
    apply(request, readFundFlowBillRequest(request, simulation.clock.now()), simulation),
  );
  app.get('/billdownload/file', (request, reply) => download(request, reply, simulation));
}

async function apply(request: FastifyRequest, wanted: BillRequest, { bills }: Simulation): Promise<StatementAnswer> {
  if (bills.isLate(wanted)) throw new WeChatPayError('billNotReady');
  const statement = await bills.apply(wanted);
  if (!statement) throw new WeChatPayError('billUnknown');
  // Under the host that was asked: it is reachable for whoever asks, which the public URL need not be.
  const file = `${request.protocol}://${request.host}/v3/billdownload/file?token=${statement.token}`;
  return {
    hash_type: 'SHA1',
    hash_value: statement.hash,
    download_url: wanted.isGzip ? `${file}&tartype=gzip` : file,
  };
}

/** The only answer without a signature: the hash proves the bytes. */
function download(request: FastifyRequest, reply: FastifyReply, { bills }: Simulation): FastifyReply {
  const wanted = bills.requestOf(queryText(request).get('token') ?? '');
  if (wanted?.mchid !== merchantOf(request).mchid) throw new WeChatPayError('billTokenRefused');
  const text = Readable.from(bills.textOf(wanted), { objectMode: false });
  if (!wanted.isGzip) return reply.type('text/plain; charset=utf-8').send(text);
  const gzip = createGzip({ level: 1 });
  text.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => text.destroy());
  return reply.type('application/x-gzip').send(text.pipe(gzip));
}
