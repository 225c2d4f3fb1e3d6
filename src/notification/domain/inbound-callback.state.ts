export const CALLBACK_STATUSES = ['RECEIVED', 'PROCESSED', 'IGNORED', 'QUARANTINED'] as const;
export type CallbackStatus = (typeof CALLBACK_STATUSES)[number];
export type CallbackChange = 'process' | 'ignore' | 'quarantine' | 'replay';

/** Every way a stored callback can go; what is not here does not happen. */
export const CALLBACK_TRANSITIONS: Readonly<
  Record<CallbackStatus, Readonly<Partial<Record<CallbackChange, CallbackStatus>>>>
> = {
  RECEIVED: { process: 'PROCESSED', ignore: 'IGNORED', quarantine: 'QUARANTINED' },
  PROCESSED: {},
  IGNORED: {},
  QUARANTINED: { replay: 'RECEIVED' },
};
