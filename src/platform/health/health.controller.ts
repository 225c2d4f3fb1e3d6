import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { ApplicationError, type FieldError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';
import { Public } from '../http/principal.js';
import { ApiData, ApiErrors } from '../openapi/api-answers.js';
import { LivenessResponse, ReadinessResponse } from './health.response.js';

const DATABASE_TIMEOUT_MS = 3_000;

@Catalogued(50300, 'NOT_READY', {
  en: 'the instance is stopping, or does not reach its database',
  zh: '该实例正在停止，或连不上数据库',
})
export class NotReady extends ApplicationError {
  constructor(override readonly details: readonly FieldError[]) {
    super({ en: 'This instance cannot serve requests now', zh: '该实例现在不能处理请求' });
  }
}

@ApiTags('Health')
@Public(true)
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process runs' })
  @ApiData(200, LivenessResponse, 'It does')
  live(): LivenessResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Whether the process can serve requests: it reaches its database',
  })
  @ApiData(200, ReadinessResponse, 'It can')
  @ApiErrors(NotReady)
  async ready(): Promise<ReadinessResponse> {
    try {
      await this.health.check([() => this.database.pingCheck('database', { timeout: DATABASE_TIMEOUT_MS })]);
      return { status: 'ok', database: 'up' };
    } catch {
      throw new NotReady([{ field: 'database', message: { en: 'does not answer', zh: '没有响应' } }]);
    }
  }
}
