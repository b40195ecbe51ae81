import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString } from 'class-validator';
import { Closed } from '../edge/validation/decorators.js';

/** Whose sessions to erase. */
@Closed()
export class EraseCustomerRequest {
  @ApiProperty({
    minLength: 1,
    description: 'The customerId that the sessions were opened with.',
    example: 'customer-123',
  })
  @IsString()
  @IsNotEmpty({ message: 'must not be empty' })
  customer_id!: string;
}

export class EraseCustomerResponse {
  @ApiProperty({ type: 'integer', description: 'How many sessions this call erased.' })
  sessions!: number;

  @ApiProperty({ description: 'Whether there are more: call again until there are none.' })
  remaining!: boolean;
}
