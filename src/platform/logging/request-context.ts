import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage<{ readonly requestId: string }>();

/** Everything that `work` starts, however far down, knows the request id; log lines carry it. */
export const runWithRequestId = <T>(requestId: string, work: () => T): T => context.run({ requestId }, work);

export const currentRequestId = (): string | null => context.getStore()?.requestId ?? null;
