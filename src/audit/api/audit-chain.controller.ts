import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { FindAuditEntries } from '../application/find-audit-entries.js';
import { ReadChain } from '../application/read-chain.js';
import { VerifyStretch } from '../application/verify-stretch.js';
import { VerifyAuditDto } from './audit-chain.dto.js';
import {
  ChainResponse,
  toChainResponse,
  toVerificationResponse,
  VerificationResponse,
} from './audit-chain.response.js';
import { ListAllAuditEntriesDto } from './audit-entry.dto.js';
import { AuditEntryPageResponse, toAuditEntryResponse } from './audit-entry.response.js';

@ApiTags('Audit')
@ApiBearerAuth()
@RequireScope('platform:admin')
@Controller({ path: 'audit-chain', version: '1' })
export class AuditChainController {
  constructor(
    private readonly readChain: ReadChain,
    private readonly findEntries: FindAuditEntries,
    private readonly verifyStretch: VerifyStretch,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getAuditChain',
    summary: 'Read where the chain of all audit entries ends',
    description:
      'Keep head outside this installation, from time to time: GET /v1/audit-chain/verification?head=… tells later whether ' +
      'anything up to it was changed or taken away.',
  })
  @ApiData(200, ChainResponse, 'The end of the chain')
  async read(): Promise<ChainResponse> {
    return toChainResponse(await this.readChain.execute());
  }

  @Get('entries')
  @ApiOperation({
    operationId: 'listAllAuditEntries',
    summary: 'List who did what from where, of all merchants, newest first',
  })
  @ApiData(200, AuditEntryPageResponse, 'A page of entries')
  @ApiErrors(CursorInvalid)
  async list(@Query() query: ListAllAuditEntriesDto): Promise<AuditEntryPageResponse> {
    return mapPage(await this.findEntries.list(query.toFilter(query.merchantId), query.page), toAuditEntryResponse);
  }

  @Get('verification')
  @ApiOperation({
    operationId: 'verifyAuditChain',
    summary: 'Verify a stretch of the chain',
    description:
      'Of 1000 positions, then of 2000 entries. Call it again with nextCursor until that is null, and all is verified.',
  })
  @ApiData(200, VerificationResponse, 'What was found')
  @ApiErrors(CursorInvalid)
  async verify(@Query() query: VerifyAuditDto): Promise<VerificationResponse> {
    return toVerificationResponse(await this.verifyStretch.execute(query.toProgress(), query.formerHead()));
  }
}
