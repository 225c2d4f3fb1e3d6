import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApplicationError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';
import { Public } from '../http/principal.js';
import { BareResponse } from '../http/response-envelope.interceptor.js';
import { ApiErrors } from '../openapi/api-answers.js';
import { Backlogs } from './backlogs.js';
import type { MetricsConfiguration } from './metrics-configuration.js';
import { Metrics } from './metrics.js';

const EXAMPLE = 'process_cpu_seconds_total 1.5';

/** What Prometheus' text format calls itself (prometheus.io/docs/instrumenting/exposition_formats). */
const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

@Catalogued(40131, 'METRICS_TOKEN_INVALID', {
  en: '`/metrics` asks for `METRICS_TOKEN` as bearer token',
  zh: '`/metrics` 需要以 `METRICS_TOKEN` 作为 Bearer 令牌',
})
export class MetricsTokenInvalid extends ApplicationError {
  constructor() {
    super({
      en: 'Send METRICS_TOKEN as Authorization: Bearer <token>',
      zh: '请以 Authorization: Bearer <token> 发送 METRICS_TOKEN',
    });
  }
}

@ApiTags('Health')
@Public(true)
@BareResponse(true)
@Controller({ path: 'metrics', version: VERSION_NEUTRAL })
export class MetricsController {
  private readonly tokenSha256: Buffer | null;

  constructor(
    config: ConfigService<{ metrics: MetricsConfiguration }, true>,
    private readonly metrics: Metrics,
    private readonly backlogs: Backlogs,
  ) {
    this.tokenSha256 = config.get('metrics', { infer: true }).tokenSha256;
  }

  @Get()
  @ApiOperation({
    operationId: 'getMetrics',
    summary: 'What this instance counts, for Prometheus; with METRICS_TOKEN as bearer where it is set',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: "Prometheus' text format", schema: { type: 'string', example: EXAMPLE } })
  @ApiErrors(MetricsTokenInvalid)
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.authenticate(authorization);
    await this.backlogs.refresh();
    void reply.header('Content-Type', TEXT_FORMAT);
    return this.metrics.registry.metrics();
  }

  private authenticate(authorization = ''): void {
    if (this.tokenSha256 === null) return;
    const token = /^Bearer (\S{1,256})$/i.exec(authorization)?.[1] ?? '';
    const sha256 = createHash('sha256').update(token).digest();
    if (!timingSafeEqual(this.tokenSha256, sha256)) throw new MetricsTokenInvalid();
  }
}
