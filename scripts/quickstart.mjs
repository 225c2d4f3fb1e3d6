// From a fresh clone to a paid order and its refunds: installs, builds, starts the simulator and the application on
// SQLite, plays one purchase through the public API, and stays up for more. Needs Node alone: the packages may still be
// missing when it starts, so nothing from node_modules is imported here.
//
//   --exit                   ends after the tour, with 0 only when the order was paid, paid back, and both sides agree
//   --data <folder>          where keys, database and logs are kept; data/quickstart when left out
//   --port <n>               the application's port; 8080, or any free one when it is taken
//   --simulator-port <n>     the simulator's; 9100, or any free one
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './lib/build.mjs';
import { yuan } from './lib/money.mjs';
import { isStopping, onStop } from './lib/on-stop.mjs';
import { checkNode, installPackages } from './lib/packages.mjs';
import { freePort, isFree } from './lib/ports.mjs';
import { Failure, run } from './lib/run.mjs';
import { Service } from './lib/service.mjs';
import { printTimeline } from './lib/timeline.mjs';
import { playTour } from './lib/tour.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const begun = Date.now();
const services = [];
let runningFile = null;
let isDone = false;

try {
  await quickstart();
} catch (error) {
  if (!isStopping()) {
    process.exitCode = 1;
    explain(error);
    await stopServices();
  }
}

async function quickstart() {
  checkNode();
  const { exit, data, port, simulatorPort } = await readArguments();
  process.chdir(root);
  onStop(async () => {
    console.log('\nStopping. 正在停止。');
    await stopServices();
    // Ctrl-C is how a quickstart that succeeded ends.
    if (isDone) process.exit(0);
  });

  await step(
    'Packages 安装依赖',
    installPackages,
    'npm ci failed: is the registry reachable? npm ci 失败，请检查网络。',
  );
  await step('Build 编译', build, 'The build failed; tsc says why above. 编译失败，见上。');

  mkdirSync(data, { recursive: true, mode: 0o700 });
  await claim(data);
  const apiKey = openSecret(join(data, 'api-key'), () => `zg_${randomBytes(24).toString('base64url')}`);
  const secretsKey = openSecret(join(data, 'secrets-key'), () => randomBytes(32).toString('base64'));
  const appPort = await choosePort(port, 8080, '--port');
  const appUrl = `http://127.0.0.1:${appPort}`;
  const simulatorUrl = `http://127.0.0.1:${await choosePort(simulatorPort, 9100, '--simulator-port')}`;
  const merchantDir = join(data, 'merchant');

  console.log('\n== Start 启动');
  const simulator = startService({
    name: 'simulator',
    args: ['dist/simulator/main.js'],
    env: {
      SIMULATOR_PORT: new URL(simulatorUrl).port,
      SIMULATOR_MERCHANT_DIR: merchantDir,
      SIMULATOR_NOTIFY_URL: `${appUrl}/v1/callbacks/wechatpay/demo`,
    },
    logFile: join(data, 'simulator.log'),
  });
  await simulator.whenReady(`${simulatorUrl}/_control/clock`);
  console.log(`simulator of WeChat Pay 微信支付模拟器: ${simulatorUrl}`);
  const app = startService({
    name: 'application',
    args: [`--env-file=${join(merchantDir, 'merchant.env')}`, 'dist/main.js'],
    env: {
      PORT: String(appPort),
      API_KEY: apiKey,
      DATA_DIR: data,
      SECRETS_KEY: secretsKey,
      // Whoever tries webhooks has the receiver on this machine.
      WEBHOOK_ALLOW_PRIVATE: 'true',
      WEBHOOK_ALLOW_HTTP: 'true',
      NODE_ENV: 'production',
    },
    logFile: join(data, 'app.log'),
  });
  await app.whenReady(`${appUrl}/health/ready`);
  console.log(`Zhanggui 掌柜: ${appUrl}`);
  writeFileSync(runningFile, appUrl);

  console.log('\n== One purchase, and its money back 一次购买，再退款');
  const lost = Promise.race([simulator.whenLost(), app.whenLost()]);
  const mchid = readMchid(merchantDir);
  const tour = { appUrl, simulatorUrl, apiKey, mchid, orderNo: newOrderNo(), log: console.log };
  const { order, timeline } = await Promise.race([playTour(tour), lost]);
  isDone = true;
  printTimeline(timeline);
  console.log(
    `\n${order.orderNo} is ${order.status} 订单已全额退款: ${yuan(order.refundedAmount)} of ${yuan(order.amount)}, ` +
      `as WeChat Pay has it 与微信支付一致` +
      `\nAll of it took ${((Date.now() - begun) / 1000).toFixed(1)} s. 总用时。`,
  );

  if (exit) return stopServices();
  printWhatNext({ appUrl, simulatorUrl, apiKey, mchid, data });
  await lost;
}

async function readArguments() {
  const { parseArgs } = await import('node:util');
  const options = {
    exit: { type: 'boolean', default: false },
    data: { type: 'string', default: join(root, 'data', 'quickstart') },
    port: { type: 'string' },
    'simulator-port': { type: 'string' },
  };
  try {
    const { values } = parseArgs({ options });
    return {
      exit: values.exit,
      data: resolve(values.data),
      port: readPort(values.port, '--port'),
      simulatorPort: readPort(values['simulator-port'], '--simulator-port'),
    };
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(error.message);
  }
}

function readPort(text, flag) {
  if (text === undefined) return null;
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535) {
    throw new Failure(`${flag} must be a port from 1 to 65535, not "${text}".`);
  }
  return Number(text);
}

async function choosePort(given, preferred, flag) {
  if (await isFree(given ?? preferred)) return given ?? preferred;
  if (given === null) return freePort();
  throw new Failure(
    `Port ${given} is taken: give ${flag} another one, or leave it out. 端口 ${given} 已被占用，请换一个，或去掉 ${flag}。`,
  );
}

async function step(name, work, advice) {
  console.log(`\n== ${name}`);
  if ((await work()) !== 0) throw new Failure(advice);
}

function build() {
  if (isBuilt(root)) {
    console.log('Already built: dist is newer than the sources.');
    return 0;
  }
  return run(process.execPath, ['scripts/build.mjs']);
}

/** Two quickstarts on one folder would share its database, and SQLite serves one. */
async function claim(data) {
  const file = join(data, 'running');
  if (existsSync(file)) {
    const url = readFileSync(file, 'utf8');
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) {
      throw new Failure(
        `A quickstart is running on ${data} already: ${url}. Stop it first, or give --data another folder. ` +
          '该目录上已有一个 quickstart 在运行，请先停止它。',
      );
    }
  }
  runningFile = file;
}

/** A secret of a former run, or a new one: what was pasted somewhere goes on working. */
function openSecret(file, make) {
  if (!existsSync(file)) writeFileSync(file, `${make()}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function readMchid(merchantDir) {
  return /^WECHATPAY_MCHID=(.+)$/m.exec(readFileSync(join(merchantDir, 'merchant.env'), 'utf8'))[1];
}

function newOrderNo() {
  return `T${new Date().toISOString().replace(/\D/g, '').slice(0, 17)}`;
}

function startService(options) {
  const service = new Service(options);
  services.push(service);
  return service;
}

/** The application first: it ends what it began, and may still ask WeChat Pay. */
async function stopServices() {
  for (const service of services.toReversed()) await service.stop();
  if (runningFile !== null) rmSync(runningFile, { force: true });
}

function printWhatNext({ appUrl, simulatorUrl, apiKey, mchid, data }) {
  console.log(`
== Look around 看一看
Swagger UI  接口文档    ${appUrl}/docs
Simulator   模拟器页面  ${simulatorUrl}
Health      健康检查    ${appUrl}/health/ready
API key     接口密钥    ${apiKey}
Logs        日志        ${data}/*.log

== Go on 继续 (copy and paste 可直接粘贴)
export KEY=${apiKey} NO=T$(date +%s)

# create an order, to be paid by QR code 下单
curl ${appUrl}/v1/orders -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
  -d '{"orderNo":"'$NO'","subject":"Two cups of tea","amount":1200,"payment":{"channel":"wechat","method":"native"}}'
# pay it as the payer would 以付款人身份付款
curl -X POST ${simulatorUrl}/_control/orders/${mchid}/$NO/pay
# read it: PAID 查单
curl ${appUrl}/v1/orders/$NO -H "Authorization: Bearer $KEY"
# ask WeChat Pay now, whatever callbacks came 主动向微信支付查询
curl -X POST ${appUrl}/v1/orders/$NO/sync -H "Authorization: Bearer $KEY"
# pay ¥4.00 of it back 部分退款
curl ${appUrl}/v1/orders/$NO/refunds -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
  -d '{"refundNo":"'$NO'-R1","amount":400,"reason":"One cup was cold"}'
# read the refund: SUCCEEDED, once its callback has come; its order is PARTIALLY_REFUNDED 查退款
curl ${appUrl}/v1/refunds/$NO-R1 -H "Authorization: Bearer $KEY"

Ctrl-C stops both. 按 Ctrl-C 停止。`);
}

function explain(error) {
  if (!(error instanceof Failure)) {
    console.error(`\n${error.stack}`);
  } else {
    console.error(`\n${error.message}`);
  }
  for (const service of services) console.error(`\n${service.lastLines()}`);
  console.error('\nThe quickstart failed. 快速体验失败。');
  if (services.length > 0) {
    console.error('The logs above tell why. To begin anew, remove the data folder and run it again.');
    console.error('原因见上面的日志；删除数据目录后重新运行即可从头开始。');
  }
}
