import {
  DemoMerchantError,
  merchantOptions,
  openDemoMerchant,
  writeMerchantEnvironment,
} from './demo-merchant/demo-merchant.js';
import { startSimulator, type Simulator } from './index.js';
import { loadTls, readSettings, SettingsError, type Settings } from './settings.js';

/** Starts the simulator by the environment; the README lists the variables. */
async function start(settings: Settings): Promise<Simulator> {
  const { host, port, backupPort, publicUrl, merchantDir, notifyUrl, keyMode, tlsFiles } = settings;
  const apiUrl = settings.apiUrl ?? publicUrl;
  const scheme = tlsFiles ? 'https' : 'http';
  const reach = { baseUrl: apiUrl ?? `${scheme}://127.0.0.1:${port}`, notifyUrl, keyMode };
  const demo = merchantDir === undefined ? undefined : await openDemoMerchant(merchantDir, reach);
  const tls = tlsFiles && loadTls(tlsFiles);
  const backup = backupPort === undefined ? false : { port: backupPort };
  const simulator = await startSimulator({ port, backup, host, publicUrl, tls });
  if (demo && merchantDir !== undefined) {
    await simulator.addMerchant(merchantOptions(demo, keyMode));
    // Only now is the port known when a free one was asked for.
    const baseUrl = apiUrl ?? (port === 0 ? simulator.url : reach.baseUrl);
    writeMerchantEnvironment(merchantDir, demo, { ...reach, baseUrl, backupUrl: simulator.backupUrl });
  }
  return simulator;
}

/** The errors a person can put right: said in one line. */
function isExpected(error: unknown): error is Error {
  if (error instanceof SettingsError || error instanceof DemoMerchantError) return true;
  return error instanceof Error && 'code' in error;
}

try {
  const simulator = await start(readSettings(process.env));
  console.log(`WeChat Pay simulator ready at ${simulator.url}`);
  if (simulator.backupUrl !== undefined) console.log(`its backup host at ${simulator.backupUrl}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void simulator.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(
    `simulator: ${isExpected(error) ? error.message : String(error instanceof Error ? error.stack : error)}`,
  );
  process.exit(1);
}
