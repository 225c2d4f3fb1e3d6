export { type ChainState, ReadChain } from './application/read-chain.js';
export { type VerificationProgress, VerifyAudit } from './application/verify-audit.js';
export { formatHead, type Head, parseHead } from './domain/chain.js';
export type { Finding } from './domain/verification.js';
export { AuditModule } from './audit.module.js';
