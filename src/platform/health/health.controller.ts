import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, type HealthCheckResult, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { ApplicationError, type FieldError } from '../errors/application-error.js';
import { Public } from '../http/principal.js';

const DATABASE_TIMEOUT_MS = 3_000;

export class NotReady extends ApplicationError {
  readonly code = 50300;
  readonly reason = 'NOT_READY';
  constructor(override readonly details: readonly FieldError[]) {
    super('This instance cannot serve requests now');
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
  @ApiOperation({ summary: 'Whether the process runs' })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether the process can serve requests: it reaches its database' })
  async ready(): Promise<HealthCheckResult> {
    try {
      return await this.health.check([() => this.database.pingCheck('database', { timeout: DATABASE_TIMEOUT_MS })]);
    } catch {
      throw new NotReady([{ field: 'database', message: 'does not answer' }]);
    }
  }
}
