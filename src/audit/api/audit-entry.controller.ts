import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { FindAuditEntries } from '../application/find-audit-entries.js';
import { AuditEntryNotFound } from '../domain/audit.errors.js';
import { AuditEntryIdParam, ListAuditEntriesDto } from './audit-entry.dto.js';
import { AuditEntryPageResponse, AuditEntryResponse, toAuditEntryResponse } from './audit-entry.response.js';

@ApiTags('Audit')
@ApiBearerAuth()
@RequireScope('merchant:admin')
@Controller({ path: 'audit-entries', version: '1' })
export class AuditEntryController {
  constructor(private readonly findEntries: FindAuditEntries) {}

  @Get()
  @ApiOperation({ operationId: 'listAuditEntries', summary: 'List who did what from where, newest first' })
  @ApiData(200, AuditEntryPageResponse, 'A page of entries')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListAuditEntriesDto): Promise<AuditEntryPageResponse> {
    return mapPage(await this.findEntries.list(query.toFilter(merchantId), query.page), toAuditEntryResponse);
  }

  @Get(':entryId')
  @ApiOperation({ operationId: 'getAuditEntry', summary: 'Read an audit entry, with its place in the chain' })
  @ApiData(200, AuditEntryResponse, 'The entry; it never changes')
  @ApiErrors(AuditEntryNotFound)
  async get(@MerchantId() merchantId: string, @Param() { entryId }: AuditEntryIdParam): Promise<AuditEntryResponse> {
    return toAuditEntryResponse(await this.findEntries.get(merchantId, entryId));
  }
}
