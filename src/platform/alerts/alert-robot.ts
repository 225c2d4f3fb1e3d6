import { type Dispatcher, Agent, request } from 'undici';
import type { RobotConfiguration, RobotFormat } from './alert-configuration.js';
import type { AlertPayload } from './alert-raised.js';
import { robotMessage } from './robot-message.js';

/** The robot did not take a message. Says why, and never where: the URL is a secret. */
export class RobotFailed extends Error {
  override readonly name = 'RobotFailed';
}

const TIMEOUT_MS = 5_000;
const MOST_READ_BYTES = 64 * 1024;

/** Where a robot says whether it took the message: its HTTP status is 200 either way. */
const RESULT_FIELD: Readonly<Record<RobotFormat, string | null>> = {
  wecom: 'errcode',
  dingtalk: 'errcode',
  feishu: 'code',
  json: null,
};

/** A robot in a chat. */
export class AlertRobot {
  private readonly agent: Dispatcher = new Agent({
    connect: { timeout: TIMEOUT_MS },
    maxResponseSize: MOST_READ_BYTES,
  });

  constructor(private readonly configuration: RobotConfiguration) {}

  /** Sends as many of the alerts as one message holds, and returns how many, at least one. Throws `RobotFailed`. */
  async send(alerts: readonly AlertPayload[]): Promise<number> {
    const { url, format } = this.configuration;
    const { body, count } = robotMessage(format, alerts);
    const { status, answer } = await this.post(url, JSON.stringify(body));
    if (status < 200 || status > 299) throw new RobotFailed(`answered ${status}`);
    const field = RESULT_FIELD[format];
    const result = field === null ? 0 : resultIn(answer, field);
    if (result !== 0) throw new RobotFailed(`answered ${status} with ${String(field)} ${String(result)}`);
    return count;
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async post(url: URL, body: string): Promise<{ status: number; answer: string }> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    try {
      const answer = await request(url, { dispatcher: this.agent, method: 'POST', headers, body, signal });
      return { status: answer.statusCode, answer: await answer.body.text() };
    } catch (error) {
      if (signal.aborted) throw new RobotFailed(`no complete answer within ${TIMEOUT_MS} ms`);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
      throw new RobotFailed(`cannot be reached (${code})`);
    }
  }
}

/** The number in the field; null when there is none, which is a failure as well. */
function resultIn(answer: string, field: string): number | null {
  try {
    const parsed: unknown = JSON.parse(answer);
    const value: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, field) : null;
    return typeof value === 'number' ? value : null;
  } catch {
    return null;
  }
}
