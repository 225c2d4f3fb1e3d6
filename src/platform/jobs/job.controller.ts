import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../http/principal.js';
import { ApiData, ApiErrors } from '../openapi/api-answers.js';
import { mapPage } from '../paging/page.js';
import { NoBody } from '../validation/no-body.js';
import { JobIdParam, ListJobsDto } from './job.dto.js';
import { JobPageResponse, JobResponse, toJobResponse } from './job.response.js';
import { MerchantJobs } from './merchant-jobs.js';

@ApiTags('Operations')
@ApiBearerAuth()
@Controller({ path: 'jobs', version: '1' })
export class JobController {
  constructor(private readonly jobs: MerchantJobs) {}

  @Get()
  @RequireScope('merchant:admin')
  @ApiOperation({ summary: 'List the work that is done in the background, newest first' })
  @ApiData(200, JobPageResponse, 'A page of jobs')
  @ApiErrors({ 400: 'VALIDATION_FAILED, CURSOR_INVALID', 401: 'API_KEY_INVALID' })
  async list(@MerchantId() merchantId: string, @Query() query: ListJobsDto): Promise<JobPageResponse> {
    return mapPage(await this.jobs.list(query.toFilter(merchantId), query.page), toJobResponse);
  }

  @Get(':jobId')
  @RequireScope('merchant:admin')
  @ApiOperation({ summary: 'Read a job' })
  @ApiData(200, JobResponse, 'The job')
  @ApiErrors({ 400: 'VALIDATION_FAILED', 401: 'API_KEY_INVALID', 404: 'JOB_NOT_FOUND' })
  async get(@MerchantId() merchantId: string, @Param() { jobId }: JobIdParam): Promise<JobResponse> {
    return toJobResponse(await this.jobs.get(merchantId, jobId));
  }

  @Post(':jobId/replay')
  @RequireScope('merchant:admin')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Take up a DEAD job again, at once, as if it had never failed' })
  @ApiData(200, JobResponse, 'The job, due now')
  @ApiErrors({
    400: 'VALIDATION_FAILED',
    401: 'API_KEY_INVALID',
    404: 'JOB_NOT_FOUND',
    409: 'JOB_NOT_DEAD: it waits already, or is done',
  })
  async replay(
    @MerchantId() merchantId: string,
    @Param() { jobId }: JobIdParam,
    @Body() _body: NoBody,
  ): Promise<JobResponse> {
    return toJobResponse(await this.jobs.replay(merchantId, jobId));
  }
}
