import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { startSimulator, type MerchantCredentials, type Simulator } from './index.js';
import { nativeOrder, signedClient, type Answer } from './testing/signed-client.js';

let simulator: Simulator;
let merchant: MerchantCredentials;
beforeAll(async () => {
  simulator = await startSimulator({ backup: true });
  merchant = await simulator.addMerchant();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

const at = (url = ''): ((outTradeNo: string) => Promise<Answer>) => {
  const call = signedClient({ url }, merchant);
  return (outTradeNo) => call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo));
};
const primary = (outTradeNo: string): Promise<Answer> => at(simulator.url)(outTradeNo);
const backup = (outTradeNo: string): Promise<Answer> => at(simulator.backupUrl)(outTradeNo);
const isKnown = (outTradeNo: string): boolean => simulator.orders.get(merchant.mchid, outTradeNo) !== undefined;

describe('the backup host', () => {
  it('keeps the same books', async () => {
    expect((await backup('ORDER001')).status).toBe(200);
    const again = await primary('ORDER001');
    expect(again.json).toEqual((await backup('ORDER001')).json);
    expect(simulator.orders.list()).toHaveLength(1);
    expect(simulator.backupUrl).not.toBe(simulator.url);
  });

  it('works while the primary refuses every connection, until that is stopped', async () => {
    simulator.outage.start();
    await expect(primary('ORDER002')).rejects.toThrow('fetch failed');
    await expect(primary('ORDER002')).rejects.toThrow('fetch failed');
    expect(isKnown('ORDER002')).toBe(false);
    expect((await backup('ORDER002')).status).toBe(200);
    expect((await fetch(`${simulator.url}/_control/outages`)).status).toBe(200);
    expect(simulator.outage.list()).toMatchObject([{ hits: 2, match: { host: 'primary' } }]);
    simulator.outage.stop('backup');
    expect(simulator.outage.list()).toHaveLength(1);
    simulator.outage.stop();
    expect((await primary('ORDER002')).status).toBe(200);
  });

  it('works while the primary answers 5xx for so many calls, whatever other faults there are', async () => {
    simulator.faults.add({ on: 'api', action: { kind: 'status', status: 429 }, times: 'always' });
    simulator.outage.start({ kind: 'error', status: 502, times: 2 });
    expect([(await primary('ORDER003')).status, (await primary('ORDER003')).status]).toEqual([502, 502]);
    expect([(await primary('ORDER003')).status, (await backup('ORDER003')).status]).toEqual([429, 429]);
  });

  it('works while the primary never answers, for as long as simulated time says', async () => {
    simulator.outage.start({ kind: 'hang', forMs: 60_000 });
    const client = new AbortController();
    const call = fetch(`${simulator.url}/v3/certificates`, { signal: client.signal });
    const given = expect(call).rejects.toThrow(/abort/i);
    await untilCalled(simulator);
    expect((await backup('ORDER004')).status).toBe(200);
    client.abort();
    await given;
    await simulator.clock.advance(59_000);
    expect(simulator.outage.list()).toHaveLength(1);
    await simulator.clock.advance(2_000);
    expect((await primary('ORDER004')).status).toBe(200);
    expect(simulator.outage.list()).toEqual([]);
  });

  it('fails alone when it is asked to', async () => {
    simulator.outage.start({ host: 'backup' });
    await expect(backup('ORDER005')).rejects.toThrow('fetch failed');
    expect((await primary('ORDER005')).status).toBe(200);
  });

  it('lets the simulator close while a call hangs', async () => {
    const other = await startSimulator({ backup: true });
    other.outage.start({ kind: 'hang' });
    const call = fetch(`${other.url}/v3/certificates`);
    const failed = expect(call).rejects.toThrow('fetch failed');
    await untilCalled(other);
    await other.close();
    await failed;
  });

  it('leaves nothing behind when its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(startSimulator({ backup: { port } })).rejects.toThrow('EADDRINUSE');
    taken.close();
  });
});

/** Resolves when a call has met the outage. */
async function untilCalled({ outage }: Simulator): Promise<void> {
  while (outage.list()[0]?.hits !== 1) await new Promise((resolve) => setImmediate(resolve));
}
