import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { Closed, ColumnText } from '../edge/validation/decorators.js';

/** A new processing terminal. */
@Closed()
export class CreateTerminalRequest {
  @ApiPropertyOptional({ minLength: 4, maxLength: 50, example: '1234002', description: 'Generated when absent.' })
  @IsOptional()
  @ColumnText(4, 50)
  id?: string;

  @ApiProperty({ minLength: 1, maxLength: 255, example: 'Web shop' })
  @ColumnText(1, 255)
  name!: string;

  @ApiPropertyOptional({ default: true, description: 'Whether Hosted Fields sessions may be opened on it.' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  hosted_fields?: boolean;
}

/** What is to change; absent members stay. */
@Closed()
export class UpdateTerminalRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 255 })
  @IsOptional()
  @ColumnText(1, 255)
  name?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  hosted_fields?: boolean;

  @ApiPropertyOptional({ description: 'A disabled terminal refuses new sessions.' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  disabled?: boolean;
}

export class TerminalResponse {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  hosted_fields!: boolean;

  @ApiProperty()
  disabled!: boolean;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;
}

export class TerminalPage {
  @ApiProperty({ type: [TerminalResponse] })
  items!: TerminalResponse[];

  @ApiPropertyOptional({ description: 'Present when there are more.' })
  next_cursor?: string;
}
