/** What a request to WeChat Pay is for, in a few words that metrics can be sorted by. */
const OPERATIONS: readonly (readonly [string, RegExp])[] = [
  ['prepay', /^POST \/v3\/pay\/transactions\/(native|jsapi|h5|app)$/],
  ['close', /^POST \/v3\/pay\/transactions\/out-trade-no\/[^/]+\/close$/],
  ['query', /^GET \/v3\/pay\/transactions\/(out-trade-no|id)\/[^/]+$/],
  ['refund', /^POST \/v3\/refund\/domestic\/refunds$/],
  ['query-refund', /^GET \/v3\/refund\/domestic\/refunds\/[^/]+$/],
  ['resend-refund', /^POST \/v3\/refund\/domestic\/refunds\/[^/]+\/apply-abnormal-refund$/],
  ['certificates', /^GET \/v3\/certificates$/],
  ['bill', /^GET \/v3\/bill/],
];

export function operationOf(method: string, path: string): string {
  const [bare = ''] = path.split('?', 1);
  return OPERATIONS.find(([, pattern]) => pattern.test(`${method} ${bare}`))?.[0] ?? 'other';
}
