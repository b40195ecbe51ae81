import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiKeyService } from '#core/access/api-key.service.js';
import { MerchantService } from '#core/access/merchant.service.js';
import { Access } from '#platform/auth/credential.js';
import { CheckedQuery, JsonBody } from '#platform/http/json-body.js';
import { PageQuery, presentPage, toPageRequest } from '../page.dto.js';
import {
  ApiKeyPage,
  CreateApiKeyRequest,
  CreateMerchantRequest,
  IssuedApiKeyResponse,
  MerchantPage,
  MerchantResponse,
} from './access.dto.js';
import { presentApiKey, presentIssuedApiKey, presentMerchant, readNewApiKey } from './access.mapper.js';
import { readId } from '../object-id.js';

/** Merchants and their API keys, for the holder of the admin key. */
@ApiTags('Admin')
@ApiBearerAuth('admin-key')
@ApiResponse({ status: 401, description: 'The admin key is missing or wrong.' })
@Access('admin')
@Controller('v1/merchants')
export class AdminRestController {
  constructor(
    private readonly merchants: MerchantService,
    private readonly apiKeys: ApiKeyService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Create a merchant' })
  @ApiBody({ type: CreateMerchantRequest, examples: { shop: { value: { name: 'Example shop' } } } })
  @ApiResponse({ status: 201, type: MerchantResponse })
  async createMerchant(
    @JsonBody({ dto: CreateMerchantRequest }) body: CreateMerchantRequest,
  ): Promise<MerchantResponse> {
    return presentMerchant(await this.merchants.create(body.name));
  }

  @Get()
  @ApiOperation({ summary: 'List merchants' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: MerchantPage })
  async listMerchants(@CheckedQuery(PageQuery) query: PageQuery): Promise<MerchantPage> {
    return presentPage(await this.merchants.list(toPageRequest(query)), presentMerchant);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a merchant' })
  @ApiResponse({ status: 200, type: MerchantResponse })
  @ApiResponse({ status: 404, description: 'No such merchant.' })
  async getMerchant(@Param('id') id: string): Promise<MerchantResponse> {
    return presentMerchant(await this.merchants.get(readId(id, 'merchant')));
  }

  @Post(':id/api-keys')
  @ApiOperation({ summary: 'Issue an API key' })
  @ApiBody({ type: CreateApiKeyRequest, examples: { test: { value: { name: 'checkout backend', mode: 'test' } } } })
  @ApiResponse({ status: 201, type: IssuedApiKeyResponse })
  async issueApiKey(
    @Param('id') id: string,
    @JsonBody({ dto: CreateApiKeyRequest }) body: CreateApiKeyRequest,
  ): Promise<IssuedApiKeyResponse> {
    return presentIssuedApiKey(await this.apiKeys.issue(readId(id, 'merchant'), readNewApiKey(body)));
  }

  @Get(':id/api-keys')
  @ApiOperation({ summary: 'List the API keys of a merchant' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: ApiKeyPage })
  async listApiKeys(@Param('id') id: string, @CheckedQuery(PageQuery) query: PageQuery): Promise<ApiKeyPage> {
    return presentPage(await this.apiKeys.list(readId(id, 'merchant'), toPageRequest(query)), presentApiKey);
  }

  @Delete(':id/api-keys/:keyId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key and its access tokens' })
  @ApiResponse({ status: 204, description: 'Revoked.' })
  @ApiResponse({ status: 404, description: 'No such API key.' })
  async revokeApiKey(@Param('id') id: string, @Param('keyId') keyId: string): Promise<void> {
    await this.apiKeys.revoke(readId(id, 'merchant'), readId(keyId, 'API key'));
  }
}
