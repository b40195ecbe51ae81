import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ActingMerchant } from '#core/tenants/index.js';
import { TerminalService } from '#core/terminals/index.js';
import type { Caller } from '#platform/auth/caller.js';
import { merchantScope, type MerchantScope } from '#platform/scope/scope.js';
import { Calling } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import { ApiIdempotencyKey } from '../edge/rest/idempotency-key.js';
import { CheckedQuery, JsonBody } from '../edge/rest/json-body.js';
import { ApiForMerchant, MerchantQuery } from '../edge/auth/for-merchant.js';
import { PageQuery, presentPage, toPageRequest } from '../edge/page.dto.js';
import { ApiProblems } from '../edge/rest/errors/api-problems-decorator.js';
import { CreateTerminalRequest, TerminalPage, TerminalResponse, UpdateTerminalRequest } from './terminal.dto.js';
import { NEW_TERMINAL_EXAMPLES, TERMINAL_CHANGE_EXAMPLES } from './terminal.examples.js';
import { presentTerminal } from './terminal.mapper.js';

const TERMINAL_ID = { name: 'id', description: 'Id of the terminal.' };
const MAY_NOT = { forbidden: 'The API key lacks the scope.' };

/** The merchant's processing terminals. */
@ApiTags('Terminals')
@ApiForMerchant()
@ApiProblems()
@Controller('v1/terminals')
export class TerminalsRestController {
  constructor(
    private readonly terminals: TerminalService,
    private readonly acting: ActingMerchant,
  ) {}

  @Post()
  @Access('bearer-key-or-admin', 'terminals:write')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Create a terminal',
    description: 'Hosted Fields sessions may be opened on it unless `hosted_fields` is false.',
  })
  @ApiBody({ type: CreateTerminalRequest, examples: NEW_TERMINAL_EXAMPLES })
  @ApiResponse({ status: 201, type: TerminalResponse })
  @ApiProblems({ ...MAY_NOT, already_exists: 'A terminal with this id exists.' })
  async createTerminal(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) named: MerchantQuery,
    @JsonBody({ dto: CreateTerminalRequest }) body: CreateTerminalRequest,
  ): Promise<TerminalResponse> {
    const { id, name, hosted_fields: hostedFields } = body;
    return presentTerminal(
      await this.terminals.create(await this.acting.of(caller, named.merchant_id), { id, name, hostedFields }),
    );
  }

  @Get()
  @Access('bearer-key-or-admin', 'any-scope')
  @ApiOperation({ summary: 'List terminals' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: TerminalPage })
  async listTerminals(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) named: MerchantQuery,
    @CheckedQuery(PageQuery) query: PageQuery,
  ): Promise<TerminalPage> {
    return presentPage(
      await this.terminals.list(await this.scopeFor(caller, named), toPageRequest(query)),
      presentTerminal,
    );
  }

  @Get(':id')
  @Access('bearer-key-or-admin', 'any-scope')
  @ApiOperation({ summary: 'Read a terminal' })
  @ApiParam(TERMINAL_ID)
  @ApiResponse({ status: 200, type: TerminalResponse })
  @ApiProblems({ not_found: 'No such terminal.' })
  async getTerminal(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) named: MerchantQuery,
    @Param('id') id: string,
  ): Promise<TerminalResponse> {
    return presentTerminal(await this.terminals.get(await this.scopeFor(caller, named), id));
  }

  @Patch(':id')
  @Access('bearer-key-or-admin', 'terminals:write')
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Change or disable a terminal', description: 'What the body leaves out stays as it is.' })
  @ApiParam(TERMINAL_ID)
  @ApiBody({ type: UpdateTerminalRequest, examples: TERMINAL_CHANGE_EXAMPLES })
  @ApiResponse({ status: 200, type: TerminalResponse })
  @ApiProblems({ ...MAY_NOT, not_found: 'No such terminal.' })
  async updateTerminal(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) named: MerchantQuery,
    @Param('id') id: string,
    @JsonBody({ dto: UpdateTerminalRequest }) body: UpdateTerminalRequest,
  ): Promise<TerminalResponse> {
    const { name, hosted_fields: hostedFields, disabled } = body;
    return presentTerminal(
      await this.terminals.update(await this.acting.of(caller, named.merchant_id), id, {
        name,
        hostedFields,
        disabled,
      }),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('bearer-key-or-admin', 'terminals:write')
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Delete a terminal', description: 'Its sessions stay.' })
  @ApiParam(TERMINAL_ID)
  @ApiResponse({ status: 204, description: 'Deleted.' })
  @ApiProblems({ ...MAY_NOT, not_found: 'No such terminal.' })
  async deleteTerminal(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) named: MerchantQuery,
    @Param('id') id: string,
  ): Promise<void> {
    await this.terminals.delete(await this.acting.of(caller, named.merchant_id), id);
  }

  private async scopeFor(caller: Caller, { merchant_id }: MerchantQuery): Promise<MerchantScope> {
    return merchantScope((await this.acting.of(caller, merchant_id)).principal);
  }
}
