import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SessionEraser } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { CallingMerchant } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import { ApiIdempotencyKey } from '../edge/rest/idempotency-key.js';
import { JsonBody } from '../edge/rest/json-body.js';
import { ApiProblems } from '../edge/rest/errors/api-problems-decorator.js';
import { EraseCustomerRequest, EraseCustomerResponse } from './customer-erasure.dto.js';

/** What is asked on behalf of a merchant's customer. */
@ApiTags('Sessions')
@ApiBearerAuth('api-key-bearer')
@ApiProblems()
@Controller('v1/customers')
export class CustomersRestController {
  constructor(private readonly eraser: SessionEraser) {}

  @Post('erase')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Erase what is personal in all sessions of a customer',
    description:
      'Ids, amounts and history stay. Sessions that are still active end. A call erases up to 5000 sessions; while it answers ' +
      '`remaining: true`, there are more: call again.',
  })
  @ApiBody({ type: EraseCustomerRequest, examples: { customer: { value: { customer_id: 'customer-123' } } } })
  @ApiResponse({ status: 200, type: EraseCustomerResponse })
  async eraseCustomer(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: EraseCustomerRequest }) { customer_id }: EraseCustomerRequest,
  ): Promise<EraseCustomerResponse> {
    return this.eraser.eraseCustomer(caller, customer_id);
  }
}
