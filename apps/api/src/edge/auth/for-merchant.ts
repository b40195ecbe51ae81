import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiQuery } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';

/** Query of what an administrator may do for a merchant. */
export class MerchantQuery {
  @IsOptional()
  @IsString({ message: 'must be a string' })
  merchant_id?: string;
}

/** The same in a message. */
export interface ForMerchant {
  readonly merchant_id?: string;
}

/**
 * Documents operations that an administrator may call for a merchant. Of two credentials Swagger UI sends the last, and the
 * admin key where a merchant is named.
 */
export const ApiForMerchant = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiBearerAuth('admin-key'),
    ApiBearerAuth('api-key-bearer'),
    ApiQuery({
      name: 'merchant_id',
      required: false,
      schema: { type: 'string', format: 'uuid' },
      description: 'For whom. Required with the admin key; an API key is for its own merchant.',
    }),
  );
