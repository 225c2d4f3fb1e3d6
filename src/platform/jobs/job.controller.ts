import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../http/principal.js';
import { OneTransaction } from '../idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../openapi/api-answers.js';
import { CursorInvalid } from '../paging/cursor.js';
import { mapPage } from '../paging/page.js';
import { NoBody } from '../validation/no-body.js';
import { JobIdParam, ListJobsDto } from './job.dto.js';
import { JobNotDead, JobNotFound } from './job.errors.js';
import { JobPageResponse, JobResponse, toJobResponse } from './job.response.js';
import { MerchantJobs } from './merchant-jobs.js';

@ApiTags('Operations')
@ApiBearerAuth()
@Controller({ path: 'jobs', version: '1' })
export class JobController {
  constructor(private readonly jobs: MerchantJobs) {}

  @Get()
  @RequireScope('merchant:admin')
  @ApiOperation({ operationId: 'listJobs', summary: 'List the work that is done in the background, newest first' })
  @ApiData(200, JobPageResponse, 'A page of jobs')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListJobsDto): Promise<JobPageResponse> {
    return mapPage(await this.jobs.list(query.toFilter(merchantId), query.page), toJobResponse);
  }

  @Get(':jobId')
  @RequireScope('merchant:admin')
  @ApiOperation({ operationId: 'getJob', summary: 'Read a job' })
  @ApiData(200, JobResponse, 'The job')
  @ApiErrors(JobNotFound)
  async get(@MerchantId() merchantId: string, @Param() { jobId }: JobIdParam): Promise<JobResponse> {
    return toJobResponse(await this.jobs.get(merchantId, jobId));
  }

  @Post(':jobId/replay')
  @OneTransaction(true)
  @RequireScope('merchant:admin')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ operationId: 'replayJob', summary: 'Take up a DEAD job again, at once, as if it had never failed' })
  @ApiData(200, JobResponse, 'The job, due now')
  @ApiErrors(JobNotFound, JobNotDead)
  async replay(
    @MerchantId() merchantId: string,
    @Param() { jobId }: JobIdParam,
    @Body() _body: NoBody,
  ): Promise<JobResponse> {
    return toJobResponse(await this.jobs.replay(merchantId, jobId));
  }
}
