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
  const { host, merchantDir, notifyUrl, keyMode, tlsFiles } = settings;
  const demo = merchantDir === undefined ? undefined : await openDemoMerchant(merchantDir);
  const simulator = await startSimulator({
    port: settings.port,
    host,
    publicUrl: settings.publicUrl,
    ...(tlsFiles && { tls: loadTls(tlsFiles) }),
  });
  if (demo && merchantDir !== undefined) {
    await simulator.addMerchant(merchantOptions(demo, keyMode));
    const baseUrl = settings.publicUrl ?? simulator.url;
    writeMerchantEnvironment(merchantDir, demo, { baseUrl, notifyUrl, keyMode });
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
