import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { MerchantCredentials, Simulator } from '../index.js';
import { beijingDayOf } from '../protocol/beijing-day.js';
import { signedClient, signedHeaders, type Answer } from './signed-client.js';

export interface DownloadedBill {
  application: Answer;
  download: Response;
  text: string;
  /** What the application said the SHA-1 would be, and what it is. */
  promisedHash: string;
  hash: string;
}

interface StatementAnswer {
  hash_value: string;
  download_url: string;
}

/** Asks for a bill and downloads it, as a merchant does. For specs. */
export async function downloadBill(
  simulator: Pick<Simulator, 'url'>,
  merchant: MerchantCredentials,
  path: string,
): Promise<DownloadedBill> {
  const application = await signedClient(simulator, merchant)('GET', path);
  if (application.status !== 200) throw new Error(application.text);
  const { hash_value: promisedHash, download_url: url } = application.json as StatementAnswer;
  const target = new URL(url);
  const headers = signedHeaders(merchant, 'GET', target.pathname + target.search, '');
  const download = await fetch(url, { headers });
  const bytes = Buffer.from(await download.arrayBuffer());
  const plain = target.searchParams.get('tartype') === 'gzip' ? gunzipSync(bytes) : bytes;
  const hash = createHash('sha1').update(plain).digest('hex');
  return { application, download, text: plain.toString('utf8'), promisedHash, hash };
}

/** Moves simulated time to an hour in Beijing, so many midnights ahead; the day it was then is named. */
export async function advanceTo(simulator: Simulator, hour: number, midnights: number): Promise<string> {
  const now = simulator.clock.now().getTime();
  const day = beijingDayOf(now);
  const target = day.start + midnights * (day.end - day.start) + hour * 3_600_000;
  await simulator.clock.advance(target - now);
  return beijingDayOf(target).name;
}
