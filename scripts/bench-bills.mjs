// Reads trade bills of 10,000, 100,000 and 1,000,000 payments (or of as many as its arguments say) from compressed files,
// each in a process of its own, and prints lines a second of processor time and the most memory there was. Needs a build.
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { run } from './lib/run.mjs';

const root = join(import.meta.dirname, '..');
const built = (path) => import(join(root, 'dist', path));

const [first, ...rest] = process.argv.slice(2);
if (first === '--read') await readBill(rest[0]);
else await compare([first, ...rest].filter(Boolean).map(Number));

async function compare(counts) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-bills-'));
  try {
    for (const count of counts.length > 0 ? counts : [10_000, 100_000, 1_000_000]) {
      const file = join(folder, `${count}.csv.gz`);
      await writeBill(file, count);
      await run(process.execPath, [import.meta.filename, '--read', file]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A day as the simulator tells it; every twentieth payment is refunded. */
async function writeBill(file, count) {
  const { Simulation } = await built('simulator/simulation.js');
  const { parseBeijingDay } = await built('simulator/protocol/beijing-day.js');
  const simulation = await Simulation.create({});
  const { mchid } = await simulation.addMerchant({});
  const day = '2026-01-31';
  simulation.seed({ day, count, refundEvery: 20 });
  const text = simulation.bills.textOf({ mchid, day: parseBeijingDay(day), bill: 'trade', type: 'ALL' });
  await pipeline(Readable.from(text, { objectMode: false }), createGzip({ level: 1 }), createWriteStream(file));
  await simulation.stop();
}

async function readBill(file) {
  const { WechatPayBillReader } = await built('reconciliation/infrastructure/wechatpay/wechatpay-bill-reader.js');
  const { differingSums } = await built('reconciliation/domain/bill-reader.js');
  const before = memoryMiB();
  const begun = process.cpuUsage();
  const reading = new WechatPayBillReader().trades(createReadStream(file).pipe(createGunzip()));
  let lines = 0;
  for await (const batch of reading.batches()) lines += batch.length;
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / 1e6;
  const differing = differingSums(reading.result());
  if (differing.length > 0) throw new Error(`the sums differ: ${differing.join(', ')}`);
  const perSecond = Math.round(lines / seconds).toLocaleString('en');
  console.log(
    `${lines.toLocaleString('en')} lines in ${seconds.toFixed(1)} s of a processor, ${perSecond} a second, ` +
      `${memoryMiB()} MiB at most, ${before} MiB before`,
  );
}

function memoryMiB() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
