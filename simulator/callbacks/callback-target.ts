/** Host (with port, if any) of a notify_url -> base URL it is delivered to instead. */
export type NotifyRewrite = Readonly<Record<string, string>>;

/**
 * Where a callback really goes, so that `https://pay.example.com/v1/callbacks/…` can reach an app on this machine.
 * The merchant's `callbackBaseUrl` goes before the simulator's `notifyRewrite`; the path stays.
 */
export function callbackTarget(notifyUrl: string, callbackBaseUrl?: string, rewrite: NotifyRewrite = {}): string {
  const url = new URL(notifyUrl);
  const base = callbackBaseUrl ?? rewrite[url.host];
  return base === undefined ? url.href : base.replace(/\/+$/, '') + url.pathname;
}
