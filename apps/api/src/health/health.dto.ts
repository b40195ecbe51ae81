import { ApiProperty } from '@nestjs/swagger';

export class HealthResponse {
  @ApiProperty({ enum: ['ok'] }) status!: 'ok';
}

/** In Prism's words. */
export class PrismHealthResponse {
  @ApiProperty({ enum: ['healthy'] }) status!: 'healthy';
  @ApiProperty({ enum: ['tessera'] }) service!: 'tessera';
}
