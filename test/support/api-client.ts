import { Contract } from './contract.js';

/** What came back, as a caller of the API sees it. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** The parsed body; null where there is none. Tests say what they expect of it. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** `body.data` where it is an object. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Calls the API over real HTTP, and holds every answer against docs/openapi.json. */
export class ApiClient {
  private readonly contract = Contract.current;

  constructor(
    readonly url: string,
    private readonly apiKey: string,
  ) {}

  /** What proves to the API who is calling. */
  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.apiKey}` };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.send('GET', path, undefined, headers);
  }

  /** `body` is sent as JSON, or as it is when it is text or bytes. */
  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.send('POST', path, body, headers);
  }

  /** The same for any method. */
  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.send(method, path, body, headers);
  }

  /** The same API with another key. */
  as(apiKey: string): ApiClient {
    return new ApiClient(this.url, apiKey);
  }

  private async send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<ApiAnswer> {
    const raw = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined ? body : JSON.stringify(body);
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        ...this.headers,
        ...(raw !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: Buffer.isBuffer(raw) ? new Uint8Array(raw) : raw,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : null;
    this.contract.check(method, path, { status: response.status, headers: response.headers, body: parsed });
    const answer = isRecord(parsed) ? parsed : null;
    const data = isRecord(answer?.data) ? answer.data : {};
    return { status: response.status, headers: response.headers, text, body: answer, data };
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
