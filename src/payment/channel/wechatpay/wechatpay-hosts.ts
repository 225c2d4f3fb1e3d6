import { Logger } from '@nestjs/common';
import {
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleAll,
  isBrokenCircuitError,
  type CircuitBreakerPolicy,
  type IBackoffFactory,
} from 'cockatiel';
import { ChannelOverloaded } from '../channel.errors.js';
import { describeAnswer, type RawAnswer } from './wechatpay-answer.js';
import { judgeAnswer } from './wechatpay-errors.js';
import type { WechatPayRequest, WechatPayTransport } from './wechatpay-transport.js';

export type HostState = 'open' | 'half-open' | 'closed';

export interface HostsOptions {
  /** After so many failures in a row a host is left alone for a while. 5 when not given. */
  readonly failuresToOpen?: number;
  /** How long a failing host is left alone before one call probes it. From 1 to 30 seconds when not given. */
  readonly probeBackoff?: IBackoffFactory<unknown>;
  /** Is told when a host begins to be left alone, is probed, and answers again. */
  readonly onHostState?: (host: string, state: HostState) => void;
}

export type HostTransport = Pick<WechatPayTransport, 'host' | 'send'>;

/** Of one call with all its tries: which hosts it has seen. */
export interface Route {
  /** Where the last try was sent; null when none was. */
  host: string | null;
  /** Where the last try failed: another host is asked first, if there is one. */
  avoid: string | null;
}

const STATES: Readonly<Record<Exclude<CircuitState, CircuitState.Isolated>, HostState>> = {
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Closed]: 'closed',
};

interface Host {
  readonly name: string;
  readonly transport: HostTransport;
  readonly breaker: CircuitBreakerPolicy;
}

/** A host answered, and the answer says that it is failing. Only on its way through the breaker. */
class FailingAnswer extends Error {
  constructor(readonly answer: RawAnswer) {
    super(`answered ${answer.status}`);
  }
}

/**
 * The hosts of WeChat Pay as one merchant reaches them, the first before the second. Each has a circuit breaker, which
 * opens when the host keeps failing (no answer, 5xx): calls then go to the next one, and one call now and then probes it.
 *
 * A breaker sees answers before they are verified. A forged one can thus move calls to another host or hold them back,
 * as whoever can forge one could anyway by cutting the line; it is never believed further than that.
 */
export class WechatPayHosts {
  private readonly logger = new Logger('WechatPayHosts');
  private readonly hosts: readonly Host[];
  private preferred: string | null = null;

  constructor(transports: readonly HostTransport[], options: HostsOptions = {}) {
    this.hosts = transports.map((transport) => {
      const breaker = circuitBreaker(handleAll, {
        breaker: new ConsecutiveBreaker(options.failuresToOpen ?? 5),
        halfOpenAfter: options.probeBackoff ?? new ExponentialBackoff({ initialDelay: 1000, maxDelay: 30_000 }),
      });
      breaker.onStateChange((state) => {
        this.noteState(transport.host, state);
        if (state !== CircuitState.Isolated) options.onHostState?.(transport.host, STATES[state]);
      });
      return { name: transport.host, transport, breaker };
    });
  }

  /** Throws `NoAnswer`, and `ChannelOverloaded` when every host is left alone at the moment: nothing was sent. */
  async send(request: WechatPayRequest, route: Route, signal?: AbortSignal): Promise<RawAnswer> {
    for (const host of this.inOrder(route.avoid)) {
      try {
        return await host.breaker.execute(() => this.sendTo(host, request, route, signal));
      } catch (error) {
        if (error instanceof FailingAnswer) return error.answer;
        if (!isBrokenCircuitError(error)) throw error;
      }
    }
    throw new ChannelOverloaded('WeChat Pay has stopped answering and is left alone for a while; nothing was sent');
  }

  private async sendTo(host: Host, request: WechatPayRequest, route: Route, signal?: AbortSignal): Promise<RawAnswer> {
    route.host = host.name;
    const answer = await host.transport.send(request, signal);
    if (answer.status >= 500 && judgeAnswer(describeAnswer(answer)).kind === 'systemic')
      throw new FailingAnswer(answer);
    if (route.avoid === null) this.notePreferred(host.name);
    return answer;
  }

  /** A host that is being probed makes others wait for the probe's end, so it comes last; then the one to avoid. */
  private inOrder(avoid: string | null): readonly Host[] {
    const rank = ({ name, breaker }: Host): number =>
      (breaker.state === CircuitState.HalfOpen ? 2 : 0) + (name === avoid ? 1 : 0);
    return this.hosts.toSorted((a, b) => rank(a) - rank(b));
  }

  private notePreferred(host: string): void {
    if (this.preferred !== null && this.preferred !== host) {
      this.logger.warn({ msg: 'calls to WeChat Pay go to another host', from: this.preferred, to: host });
    }
    this.preferred = host;
  }

  private noteState(host: string, state: CircuitState): void {
    if (state === CircuitState.Open) this.logger.warn({ msg: 'a host of WeChat Pay keeps failing, left alone', host });
    else if (state === CircuitState.HalfOpen) this.logger.log({ msg: 'a host of WeChat Pay is probed', host });
    else this.logger.log({ msg: 'a host of WeChat Pay answers again', host });
  }
}
