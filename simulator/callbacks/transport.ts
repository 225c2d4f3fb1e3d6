import { Agent, request } from 'undici';

/** What became of one sending. */
export type Delivery = { status: number; answer: string; durationMs: number } | { error: string; durationMs: number };

const ANSWER_LIMIT = 500;

/** Posts callbacks. An answer that takes longer than the timeout counts as none. */
export class CallbackTransport {
  private readonly agent = new Agent({ keepAliveTimeout: 1000 });
  private readonly stopping = new AbortController();

  /** `timeoutMs`: WeChat Pay waits 5 seconds. */
  constructor(private readonly timeoutMs: number) {}

  async post(url: string, headers: object, body: string): Promise<Delivery> {
    const started = performance.now();
    const durationMs = (): number => Math.round(performance.now() - started);
    try {
      const response = await request(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json', Accept: '*/*', 'User-Agent': 'Mozilla/4.0' },
        body,
        dispatcher: this.agent,
        signal: AbortSignal.any([AbortSignal.timeout(this.timeoutMs), this.stopping.signal]),
      });
      const answer = (await response.body.text()).slice(0, ANSWER_LIMIT);
      return { status: response.statusCode, answer, durationMs: durationMs() };
    } catch (error) {
      return { error: this.describe(error), durationMs: durationMs() };
    }
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.agent.destroy();
  }

  private describe(error: unknown): string {
    if (typeof error !== 'object' || error === null) return String(error);
    const read = (field: 'name' | 'code' | 'message'): string => String(Reflect.get(error, field) ?? '');
    if (read('name') === 'TimeoutError') return `no answer within ${this.timeoutMs / 1000} s`;
    return [read('code'), read('message')].filter((part) => part !== '').join(': ');
  }
}
