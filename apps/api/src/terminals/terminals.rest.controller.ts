import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TerminalService } from '#core/terminals/terminal.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { CheckedQuery, JsonBody } from '#platform/http/json-body.js';
import { PageQuery, presentPage, toPageRequest } from '../page.dto.js';
import { ApiProblems } from '../rest-errors/api-problems.decorator.js';
import { CreateTerminalRequest, TerminalPage, TerminalResponse, UpdateTerminalRequest } from './terminal.dto.js';
import { NEW_TERMINAL_EXAMPLES, TERMINAL_CHANGE_EXAMPLES } from './terminal.examples.js';
import { presentTerminal } from './terminal.mapper.js';

const TERMINAL_ID = { name: 'id', description: 'Id of the terminal.' };
const MAY_NOT = { forbidden: 'The API key lacks the scope.' };

/** The merchant's processing terminals. */
@ApiTags('Terminals')
@ApiBearerAuth('api-key-bearer')
@ApiProblems()
@Controller('v1/terminals')
export class TerminalsRestController {
  constructor(private readonly terminals: TerminalService) {}

  @Post()
  @Access('bearer-key', 'terminals:write')
  @ApiOperation({
    summary: 'Create a terminal',
    description: 'Hosted Fields sessions may be opened on it unless `hosted_fields` is false.',
  })
  @ApiBody({ type: CreateTerminalRequest, examples: NEW_TERMINAL_EXAMPLES })
  @ApiResponse({ status: 201, type: TerminalResponse })
  @ApiProblems({ ...MAY_NOT, already_exists: 'A terminal with this id exists.' })
  async create(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateTerminalRequest }) body: CreateTerminalRequest,
  ): Promise<TerminalResponse> {
    const { id, name, hosted_fields: hostedFields } = body;
    return presentTerminal(await this.terminals.create(caller.principal.merchantId, { id, name, hostedFields }));
  }

  @Get()
  @Access('bearer-key', 'any-scope')
  @ApiOperation({ summary: 'List terminals' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: TerminalPage })
  async list(
    @CallingMerchant() caller: MerchantCaller,
    @CheckedQuery(PageQuery) query: PageQuery,
  ): Promise<TerminalPage> {
    return presentPage(await this.terminals.list(caller.principal.merchantId, toPageRequest(query)), presentTerminal);
  }

  @Get(':id')
  @Access('bearer-key', 'any-scope')
  @ApiOperation({ summary: 'Read a terminal' })
  @ApiParam(TERMINAL_ID)
  @ApiResponse({ status: 200, type: TerminalResponse })
  @ApiProblems({ not_found: 'No such terminal.' })
  async get(@CallingMerchant() caller: MerchantCaller, @Param('id') id: string): Promise<TerminalResponse> {
    return presentTerminal(await this.terminals.get(caller.principal.merchantId, id));
  }

  @Patch(':id')
  @Access('bearer-key', 'terminals:write')
  @ApiOperation({ summary: 'Change or disable a terminal', description: 'What the body leaves out stays as it is.' })
  @ApiParam(TERMINAL_ID)
  @ApiBody({ type: UpdateTerminalRequest, examples: TERMINAL_CHANGE_EXAMPLES })
  @ApiResponse({ status: 200, type: TerminalResponse })
  @ApiProblems({ ...MAY_NOT, not_found: 'No such terminal.' })
  async update(
    @CallingMerchant() caller: MerchantCaller,
    @Param('id') id: string,
    @JsonBody({ dto: UpdateTerminalRequest }) body: UpdateTerminalRequest,
  ): Promise<TerminalResponse> {
    const { name, hosted_fields: hostedFields, disabled } = body;
    return presentTerminal(
      await this.terminals.update(caller.principal.merchantId, id, { name, hostedFields, disabled }),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('bearer-key', 'terminals:write')
  @ApiOperation({ summary: 'Delete a terminal', description: 'Its sessions stay.' })
  @ApiParam(TERMINAL_ID)
  @ApiResponse({ status: 204, description: 'Deleted.' })
  @ApiProblems({ ...MAY_NOT, not_found: 'No such terminal.' })
  async delete(@CallingMerchant() caller: MerchantCaller, @Param('id') id: string): Promise<void> {
    await this.terminals.delete(caller.principal.merchantId, id);
  }
}
