import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ActingMerchant } from '#core/tenants/index.js';
import { HostedFieldsService } from '#core/hosted-fields/index.js';
import { TerminalService } from '#core/terminals/index.js';
import type { Caller, MerchantCaller } from '#platform/auth/caller.js';
import { merchantScope, type MerchantScope } from '#platform/scope/scope.js';
import { Calling, CallingMerchant } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { ForMerchant } from '../edge/auth/for-merchant.js';
import { CallCancellation } from '../edge/grpc/call.js';
import { messageReader } from '../edge/grpc/message.reader.js';
import { presentPage, readPageMessage, type PageMessage } from '../edge/page.dto.js';
import {
  presentHostedFieldsMessage,
  readHostedFieldsMessage,
  type HostedFieldsMessage,
} from './payroc/hosted-fields.mapper.js';
import { CreateTerminalRequest, TerminalResponse, UpdateTerminalRequest } from './terminal.dto.js';
import { presentTerminal } from './terminal.mapper.js';

const SERVICE = 'TerminalService';
const readCreate = messageReader(CreateTerminalRequest);
const readUpdate = messageReader(UpdateTerminalRequest);

interface ById extends ForMerchant {
  readonly id?: string;
}

/** gRPC twin of the terminals and of the Hosted Fields call. */
@Controller()
@Access('bearer-key-or-admin', 'terminals:write')
export class TerminalsGrpcController {
  constructor(
    private readonly terminals: TerminalService,
    private readonly hostedFields: HostedFieldsService,
    private readonly acting: ActingMerchant,
  ) {}

  @GrpcMethod(SERVICE, 'CreateTerminal')
  async create(
    @Calling() caller: Caller,
    @Payload() { merchant_id, ...message }: ForMerchant,
  ): Promise<TerminalResponse> {
    const { id, name, hosted_fields: hostedFields } = readCreate(message);
    const merchant = await this.acting.of(caller, merchant_id);
    return presentTerminal(await this.terminals.create(merchant, { id, name, hostedFields }));
  }

  @GrpcMethod(SERVICE, 'GetTerminal')
  @Access('bearer-key-or-admin', 'any-scope')
  async get(@Calling() caller: Caller, @Payload() { merchant_id, id }: ById): Promise<TerminalResponse> {
    return presentTerminal(await this.terminals.get(await this.scopeFor(caller, merchant_id), id ?? ''));
  }

  @GrpcMethod(SERVICE, 'ListTerminals')
  @Access('bearer-key-or-admin', 'any-scope')
  async list(
    @Calling() caller: Caller,
    @Payload() { merchant_id, ...message }: ForMerchant & PageMessage,
  ): Promise<object> {
    const page = readPageMessage(message);
    return presentPage(await this.terminals.list(await this.scopeFor(caller, merchant_id), page), presentTerminal);
  }

  @GrpcMethod(SERVICE, 'UpdateTerminal')
  async update(@Calling() caller: Caller, @Payload() { merchant_id, id, ...message }: ById): Promise<TerminalResponse> {
    const { name, hosted_fields: hostedFields, disabled } = readUpdate(message);
    const merchant = await this.acting.of(caller, merchant_id);
    return presentTerminal(await this.terminals.update(merchant, id ?? '', { name, hostedFields, disabled }));
  }

  @GrpcMethod(SERVICE, 'DeleteTerminal')
  async delete(@Calling() caller: Caller, @Payload() { merchant_id, id }: ById): Promise<object> {
    await this.terminals.delete(await this.acting.of(caller, merchant_id), id ?? '');
    return {};
  }

  @GrpcMethod(SERVICE, 'CreateHostedFieldsSession')
  @Access('access-token', 'sessions:write')
  async createHostedFieldsSession(
    @CallingMerchant() caller: MerchantCaller,
    @CallCancellation() cancellation: Cancellation,
    @Payload() message: HostedFieldsMessage,
  ): Promise<object> {
    const request = readHostedFieldsMessage(message);
    return presentHostedFieldsMessage(await this.hostedFields.create(caller, { ...request, cancellation }));
  }

  private async scopeFor(caller: Caller, named: string | undefined): Promise<MerchantScope> {
    return merchantScope((await this.acting.of(caller, named)).principal);
  }
}
