import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SCOPES } from '../../platform/access/scope.js';
import type { IssuedApiKey } from '../application/issue-api-key.js';
import type { ApiKey } from '../domain/api-key.js';

export class ApiKeyResponse {
  @ApiProperty({ example: 'key_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  keyId!: string;

  @ApiProperty({ example: 'checkout service' })
  name!: string;

  @ApiProperty({ enum: SCOPES, isArray: true, example: ['orders:read', 'orders:write'] })
  scopes!: readonly string[];

  @ApiProperty({ description: 'How the key begins', example: 'zg_live_Ab3dE_' })
  prefix!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  expiresAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  revokedAt?: string;

  @ApiPropertyOptional({ description: 'The key that took its place' })
  rotatedTo?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'To the minute' })
  lastUsedAt?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class IssuedApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({
    description: 'What its holder sends. Shown this once: keep it',
    example: 'zg_live_Ab3dE_kq0bR8XyYw1oU5mZ2tN7vC4pL9sJ6hG0fD3aQ',
  })
  apiKey!: string;
}

export class ApiKeyPageResponse {
  @ApiProperty({ type: [ApiKeyResponse] })
  items!: ApiKeyResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export const toApiKeyResponse = ({ terms, progress, lastUsedAt }: ApiKey): ApiKeyResponse => ({
  keyId: terms.keyId,
  name: terms.name,
  scopes: terms.scopes,
  prefix: terms.prefix,
  expiresAt: progress.expiresAt?.toISOString(),
  revokedAt: progress.revokedAt?.toISOString(),
  rotatedTo: progress.rotatedTo ?? undefined,
  lastUsedAt: lastUsedAt?.toISOString(),
  createdAt: terms.createdAt.toISOString(),
});

export const toIssuedApiKeyResponse = ({ key, apiKey }: IssuedApiKey): IssuedApiKeyResponse =>
  Object.assign(toApiKeyResponse(key), { apiKey });
