import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ActingMerchant } from '#core/tenants/index.js';
import { ConnectorAccountService } from '#core/providers/index.js';
import type { Caller } from '#platform/auth/caller.js';
import { Calling } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import { ApiIdempotencyKey } from '../edge/rest/idempotency-key.js';
import { CheckedQuery, JsonBody } from '../edge/rest/json-body.js';
import { ApiForMerchant, MerchantQuery } from '../edge/auth/for-merchant.js';
import { readId } from '../edge/object-id.js';
import { PageQuery, presentPage, toPageRequest } from '../edge/page.dto.js';
import { ApiProblems } from '../edge/rest/errors/api-problems-decorator.js';
import {
  ConnectorAccountPage,
  ConnectorAccountResponse,
  CreateConnectorAccountRequest,
  UpdateConnectorAccountRequest,
} from './connector.dto.js';
import { ACCOUNT_CHANGE_EXAMPLES, NEW_ACCOUNT_EXAMPLES } from './connector.examples.js';
import { presentAccount } from './connector.mapper.js';

const WHAT = 'connector account';
const ACCOUNT_ID = { name: 'id', description: 'Id of the account.' };
const MAY_NOT = 'The API key lacks the scope, or is a test key asking for a live account.';

/** The merchant's stored credentials: encrypted at rest, masked in every answer. */
@ApiTags('Connector accounts')
@ApiForMerchant()
@ApiProblems({ forbidden: MAY_NOT })
@Access('bearer-key-or-admin', 'connectors:write')
@Controller('v1/connector-accounts')
export class ConnectorAccountsRestController {
  constructor(
    private readonly accounts: ConnectorAccountService,
    private readonly acting: ActingMerchant,
  ) {}

  @Post()
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Store credentials for a connector',
    description: 'Calls that bring no credentials use them: by name or id (x-connector-account), or as the default.',
  })
  @ApiBody({ type: CreateConnectorAccountRequest, examples: NEW_ACCOUNT_EXAMPLES })
  @ApiResponse({ status: 201, type: ConnectorAccountResponse })
  @ApiProblems({
    invalid_credentials_config: 'A credential is missing or wrong.',
    already_exists: 'A connector account with this name exists.',
  })
  async createConnectorAccount(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) { merchant_id }: MerchantQuery,
    @JsonBody({ dto: CreateConnectorAccountRequest }) body: CreateConnectorAccountRequest,
  ): Promise<ConnectorAccountResponse> {
    const { test_mode: testMode, default: isDefault, ...rest } = body;
    const merchant = await this.acting.of(caller, merchant_id);
    return presentAccount(await this.accounts.create(merchant, { ...rest, testMode, isDefault }));
  }

  @Get()
  @ApiOperation({ summary: 'List connector accounts', description: 'Secrets are masked.' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: ConnectorAccountPage })
  async listConnectorAccounts(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) { merchant_id }: MerchantQuery,
    @CheckedQuery(PageQuery) query: PageQuery,
  ): Promise<ConnectorAccountPage> {
    const { principal } = await this.acting.of(caller, merchant_id);
    return presentPage(await this.accounts.list(principal, toPageRequest(query)), presentAccount);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a connector account', description: 'Secrets are masked.' })
  @ApiParam(ACCOUNT_ID)
  @ApiResponse({ status: 200, type: ConnectorAccountResponse })
  @ApiProblems({ not_found: 'No such connector account.' })
  async getConnectorAccount(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) { merchant_id }: MerchantQuery,
    @Param('id') id: string,
  ): Promise<ConnectorAccountResponse> {
    const { principal } = await this.acting.of(caller, merchant_id);
    return presentAccount(await this.accounts.get(principal, readId(id, WHAT)));
  }

  @Patch(':id')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Change a connector account',
    description: 'What the body leaves out stays as it is; credentials are replaced whole.',
  })
  @ApiParam(ACCOUNT_ID)
  @ApiBody({ type: UpdateConnectorAccountRequest, examples: ACCOUNT_CHANGE_EXAMPLES })
  @ApiResponse({ status: 200, type: ConnectorAccountResponse })
  @ApiProblems({
    invalid_credentials_config: 'A credential is missing or wrong.',
    not_found: 'No such connector account.',
    already_exists: 'A connector account with this name exists.',
  })
  async updateConnectorAccount(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) { merchant_id }: MerchantQuery,
    @Param('id') id: string,
    @JsonBody({ dto: UpdateConnectorAccountRequest }) body: UpdateConnectorAccountRequest,
  ): Promise<ConnectorAccountResponse> {
    const { default: isDefault, ...rest } = body;
    const merchant = await this.acting.of(caller, merchant_id);
    return presentAccount(await this.accounts.update(merchant, readId(id, WHAT), { ...rest, isDefault }));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Delete a connector account' })
  @ApiParam(ACCOUNT_ID)
  @ApiResponse({ status: 204, description: 'Deleted.' })
  @ApiProblems({ not_found: 'No such connector account.' })
  async deleteConnectorAccount(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) { merchant_id }: MerchantQuery,
    @Param('id') id: string,
  ): Promise<void> {
    const merchant = await this.acting.of(caller, merchant_id);
    await this.accounts.delete(merchant, readId(id, WHAT));
  }
}
