/** What an API key may do. Each stands for itself: none contains another. */
export const SCOPES = [
  'orders:read',
  'orders:write',
  'refunds:write',
  'refunds:approve',
  'webhooks:manage',
  'finance:read',
  'finance:write',
  'merchant:admin',
  'platform:admin',
] as const;
export type Scope = (typeof SCOPES)[number];
