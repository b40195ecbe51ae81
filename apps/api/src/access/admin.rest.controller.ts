import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiKeyService, MerchantService } from '#core/tenants/index.js';
import type { Caller } from '#platform/auth/caller.js';
import { Calling } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import { ApiIdempotencyKey } from '../edge/rest/idempotency-key.js';
import { CheckedQuery, JsonBody } from '../edge/rest/json-body.js';
import { PageQuery, presentPage, toPageRequest } from '../edge/page.dto.js';
import { ApiProblems } from '../edge/rest/errors/api-problems-decorator.js';
import {
  ApiKeyPage,
  CreateApiKeyRequest,
  CreateMerchantRequest,
  IssuedApiKeyResponse,
  MerchantListQuery,
  MerchantPage,
  MerchantResponse,
  UpdateMerchantRequest,
} from './access.dto.js';
import { API_KEY_EXAMPLES, MERCHANT_CHANGE_EXAMPLES, MERCHANT_EXAMPLES } from './access.examples.js';
import {
  presentApiKey,
  presentIssuedApiKey,
  presentMerchant,
  readMerchantChange,
  readNewApiKey,
} from './access.mapper.js';
import { readId } from '../edge/object-id.js';

const MERCHANT_ID = { name: 'id', description: 'Id of the merchant.' };
const OWNER_ID = { ...MERCHANT_ID, name: 'merchant_id' };

/** Merchants and their API keys, for the holder of the admin key. */
@ApiTags('Admin')
@ApiBearerAuth('admin-key')
@ApiProblems()
@Access('admin')
@Controller('v1/merchants')
export class AdminRestController {
  constructor(
    private readonly merchants: MerchantService,
    private readonly apiKeys: ApiKeyService,
  ) {}

  @Post()
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Create a merchant',
    description: 'A merchant owns keys, terminals, accounts and sessions, and knows nothing of other merchants.',
  })
  @ApiBody({ type: CreateMerchantRequest, examples: MERCHANT_EXAMPLES })
  @ApiResponse({ status: 201, type: MerchantResponse })
  async createMerchant(
    @Calling() caller: Caller,
    @JsonBody({ dto: CreateMerchantRequest }) body: CreateMerchantRequest,
  ): Promise<MerchantResponse> {
    return presentMerchant(await this.merchants.create(caller, body.name));
  }

  @Get()
  @ApiOperation({ summary: 'List merchants', description: 'The newest first; all of them, or those of a name.' })
  @ApiQuery({ type: MerchantListQuery })
  @ApiResponse({ status: 200, type: MerchantPage })
  async listMerchants(@CheckedQuery(MerchantListQuery) query: MerchantListQuery): Promise<MerchantPage> {
    return presentPage(await this.merchants.list(toPageRequest(query), query.name), presentMerchant);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a merchant' })
  @ApiParam(MERCHANT_ID)
  @ApiResponse({ status: 200, type: MerchantResponse })
  @ApiProblems({ not_found: 'No such merchant.' })
  async getMerchant(@Param('id') id: string): Promise<MerchantResponse> {
    return presentMerchant(await this.merchants.get(readId(id, 'merchant')));
  }

  @Patch(':id')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Change a merchant',
    description: 'What the body leaves out stays as it is. Sessions that are open keep the end that they have.',
  })
  @ApiParam(MERCHANT_ID)
  @ApiBody({ type: UpdateMerchantRequest, examples: MERCHANT_CHANGE_EXAMPLES })
  @ApiResponse({ status: 200, type: MerchantResponse })
  @ApiProblems({ not_found: 'No such merchant.' })
  async updateMerchant(
    @Calling() caller: Caller,
    @Param('id') id: string,
    @JsonBody({ dto: UpdateMerchantRequest }) body: UpdateMerchantRequest,
  ): Promise<MerchantResponse> {
    return presentMerchant(await this.merchants.update(caller, readId(id, 'merchant'), readMerchantChange(body)));
  }

  @Post(':merchant_id/api-keys')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Issue an API key',
    description: `Keep \`key\`: no other answer shows it again, but that to the same call under its \`Idempotency-Key\`, for ten minutes. Swagger UI uses it at once wherever an API key is needed, in
place of one issued before.`,
  })
  @ApiParam(OWNER_ID)
  @ApiBody({ type: CreateApiKeyRequest, examples: API_KEY_EXAMPLES })
  @ApiResponse({ status: 201, type: IssuedApiKeyResponse })
  @ApiProblems({ not_found: 'No such merchant.' })
  async issueApiKey(
    @Calling() caller: Caller,
    @Param('merchant_id') merchantId: string,
    @JsonBody({ dto: CreateApiKeyRequest }) body: CreateApiKeyRequest,
  ): Promise<IssuedApiKeyResponse> {
    return presentIssuedApiKey(await this.apiKeys.issue(caller, readId(merchantId, 'merchant'), readNewApiKey(body)));
  }

  @Get(':merchant_id/api-keys')
  @ApiOperation({
    summary: 'List the API keys of a merchant',
    description: 'Revoked ones too; never the keys themselves.',
  })
  @ApiParam(OWNER_ID)
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: ApiKeyPage })
  @ApiProblems({ not_found: 'No such merchant.' })
  async listApiKeys(
    @Param('merchant_id') merchantId: string,
    @CheckedQuery(PageQuery) query: PageQuery,
  ): Promise<ApiKeyPage> {
    return presentPage(await this.apiKeys.list(readId(merchantId, 'merchant'), toPageRequest(query)), presentApiKey);
  }

  @Delete(':merchant_id/api-keys/:id')
  @HttpCode(204)
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Revoke an API key and its access tokens', description: 'Revoking twice is no error.' })
  @ApiParam(OWNER_ID)
  @ApiParam({ name: 'id', description: 'Id of the key, not the key itself.' })
  @ApiResponse({ status: 204, description: 'Revoked.' })
  @ApiProblems({ not_found: 'No such API key.' })
  async revokeApiKey(
    @Calling() caller: Caller,
    @Param('merchant_id') merchantId: string,
    @Param('id') id: string,
  ): Promise<void> {
    await this.apiKeys.revoke(caller, readId(merchantId, 'merchant'), readId(id, 'API key'));
  }
}
