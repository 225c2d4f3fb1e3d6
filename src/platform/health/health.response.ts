import { ApiProperty } from '@nestjs/swagger';

export class LivenessResponse {
  @ApiProperty({ enum: ['ok'] })
  status!: string;
}

export class ReadinessResponse extends LivenessResponse {
  @ApiProperty({ enum: ['up'] })
  database!: string;
}
