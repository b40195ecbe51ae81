import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ConnectorAccountService } from '#core/connectors/accounts/connector-account.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { CheckedQuery, JsonBody } from '#platform/http/json-body.js';
import { readId } from '../object-id.js';
import { PageQuery, presentPage, toPageRequest } from '../page.dto.js';
import {
  ConnectorAccountPage,
  ConnectorAccountResponse,
  CreateConnectorAccountRequest,
  UpdateConnectorAccountRequest,
} from './connector.dto.js';
import { presentAccount } from './connector.mapper.js';

const WHAT = 'connector account';

/** The merchant's stored credentials: encrypted at rest, masked in every answer. */
@ApiTags('Connector accounts')
@ApiBearerAuth('api-key-bearer')
@ApiResponse({ status: 401, description: 'The API key is missing, unknown or revoked.' })
@Access('bearer-key', 'connectors:write')
@Controller('v1/connector-accounts')
export class ConnectorAccountsRestController {
  constructor(private readonly accounts: ConnectorAccountService) {}

  @Post()
  @ApiOperation({ summary: 'Store credentials for a connector' })
  @ApiBody({
    type: CreateConnectorAccountRequest,
    examples: { stripe: { value: { connector: 'stripe', name: 'main', credentials: { api_key: 'sk_test_1' } } } },
  })
  @ApiResponse({ status: 201, type: ConnectorAccountResponse })
  @ApiResponse({ status: 400, description: 'The connector is unknown, or a credential is missing or wrong.' })
  @ApiResponse({ status: 409, description: 'The name is taken.' })
  async create(
    @CallingMerchant() { principal }: MerchantCaller,
    @JsonBody({ dto: CreateConnectorAccountRequest }) body: CreateConnectorAccountRequest,
  ): Promise<ConnectorAccountResponse> {
    const { test_mode: testMode, default: isDefault, ...rest } = body;
    return presentAccount(await this.accounts.create(principal, { ...rest, testMode, isDefault }));
  }

  @Get()
  @ApiOperation({ summary: 'List connector accounts' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: ConnectorAccountPage })
  async list(
    @CallingMerchant() { principal }: MerchantCaller,
    @CheckedQuery(PageQuery) query: PageQuery,
  ): Promise<ConnectorAccountPage> {
    return presentPage(await this.accounts.list(principal, toPageRequest(query)), presentAccount);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a connector account' })
  @ApiResponse({ status: 200, type: ConnectorAccountResponse })
  @ApiResponse({ status: 404, description: 'No such connector account.' })
  async get(
    @CallingMerchant() { principal }: MerchantCaller,
    @Param('id') id: string,
  ): Promise<ConnectorAccountResponse> {
    return presentAccount(await this.accounts.get(principal, readId(id, WHAT)));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a connector account' })
  @ApiBody({ type: UpdateConnectorAccountRequest, examples: { rename: { value: { name: 'second' } } } })
  @ApiResponse({ status: 200, type: ConnectorAccountResponse })
  @ApiResponse({ status: 404, description: 'No such connector account.' })
  async update(
    @CallingMerchant() { principal }: MerchantCaller,
    @Param('id') id: string,
    @JsonBody({ dto: UpdateConnectorAccountRequest }) body: UpdateConnectorAccountRequest,
  ): Promise<ConnectorAccountResponse> {
    const { default: isDefault, ...rest } = body;
    return presentAccount(await this.accounts.update(principal, readId(id, WHAT), { ...rest, isDefault }));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a connector account' })
  @ApiResponse({ status: 204, description: 'Deleted.' })
  @ApiResponse({ status: 404, description: 'No such connector account.' })
  async delete(@CallingMerchant() { principal }: MerchantCaller, @Param('id') id: string): Promise<void> {
    await this.accounts.delete(principal, readId(id, WHAT));
  }
}
