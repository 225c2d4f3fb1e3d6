import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditTrail } from '../platform/audit/audit-trail.js';
import { AuditChainController } from './api/audit-chain.controller.js';
import { AuditEntryController } from './api/audit-entry.controller.js';
import { ChainEntries } from './application/chain-entries.js';
import { CheckAudit } from './application/check-audit.js';
import { FindAuditEntries } from './application/find-audit-entries.js';
import { ReadChain } from './application/read-chain.js';
import { RecordChanges } from './application/record-changes.js';
import { VerifyAudit } from './application/verify-audit.js';
import { VerifyStretch } from './application/verify-stretch.js';
import { WalkEntries } from './application/walk-entries.js';
import { WalkLinks } from './application/walk-links.js';
import { AuditChain } from './domain/audit-chain.js';
import { AuditChecks } from './domain/audit-checks.js';
import { AuditLog } from './domain/audit-log.js';
import { AuditCheckRow } from './infrastructure/audit-check.row.js';
import { AuditEntryRow } from './infrastructure/audit-entry.row.js';
import { AuditHeadRow } from './infrastructure/audit-head.row.js';
import { AuditLinkRow } from './infrastructure/audit-link.row.js';
import { TypeOrmAuditChain } from './infrastructure/typeorm-audit-chain.js';
import { TypeOrmAuditChecks } from './infrastructure/typeorm-audit-checks.js';
import { TypeOrmAuditLog } from './infrastructure/typeorm-audit-log.js';
import { WaitingEntryRow } from './infrastructure/waiting-entry.row.js';

/** Who did what from where. Every module records into it through `AuditTrail`, and none knows it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryRow, AuditLinkRow, WaitingEntryRow, AuditHeadRow, AuditCheckRow])],
  controllers: [AuditEntryController, AuditChainController],
  providers: [
    { provide: AuditLog, useClass: TypeOrmAuditLog },
    { provide: AuditChain, useClass: TypeOrmAuditChain },
    { provide: AuditChecks, useClass: TypeOrmAuditChecks },
    { provide: AuditTrail, useClass: RecordChanges },
    ChainEntries,
    FindAuditEntries,
    ReadChain,
    WalkLinks,
    WalkEntries,
    VerifyStretch,
    VerifyAudit,
    CheckAudit,
  ],
  exports: [AuditTrail, ReadChain, VerifyAudit],
})
export class AuditModule {}
