import { AsyncLocalStorage } from 'node:async_hooks';
import os from 'node:os';

/** A key of the API, Zhanggui by itself, or somebody at the command line. */
export const ACTOR_TYPES = ['api-key', 'system', 'cli'] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];

export interface Actor {
  readonly type: ActorType;
  /** The id of the key (`environment`: the environment's own), the kind of the job, or the user of the operating system. */
  readonly id: string;
  /** The name that the key had. */
  readonly name: string | null;
  /** The merchant whose key it is: another one than that of the thing when an administrator of the platform acts for it. */
  readonly merchantId: string | null;
  readonly scopes: readonly string[];
}

/** Who does what is being done, and where he calls from. */
export interface Performer {
  readonly actor: Actor;
  readonly address: string | null;
  readonly userAgent: string | null;
}

const performers = new AsyncLocalStorage<() => Performer>();

/** Everything that `work` starts, however far down, is done by this one; who that is, is asked when something is recorded. */
export const performAs = <T>(performer: () => Performer, work: () => T): T => performers.run(performer, work);

/**
 * Nobody asked for `work` at this moment: it is done because it is due. To be said wherever work begins that a request may
 * have woken, lest it be put down to whoever sent that request.
 */
export const performAsSystem = <T>(kind: string, work: () => T): T => performAs(() => system(kind), work);

/** What the command line does is done by whoever started it. */
export const performAsCommandLine = <T>(work: () => T): T =>
  performAs(() => ({ actor: actor('cli', osUser()), ...NOWHERE }), work);

export const currentPerformer = (): Performer => performers.getStore()?.() ?? system('application');

const NOWHERE = { address: null, userAgent: null };

const actor = (type: ActorType, id: string): Actor => ({ type, id, name: null, merchantId: null, scopes: [] });

const system = (kind: string): Performer => ({ actor: actor('system', kind), ...NOWHERE });

/** A container may run under a number that no user of its has. */
function osUser(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
