import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { HostedFieldsService } from '#core/terminals/hosted-fields.service.js';
import { TerminalService } from '#core/terminals/terminal.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { CallCancellation } from '../grpc/call.js';
import { messageReader } from '../grpc/message.reader.js';
import { presentPage, readPageMessage, type PageMessage } from '../page.dto.js';
import {
  presentHostedFieldsMessage,
  readHostedFieldsMessage,
  type HostedFieldsMessage,
} from './hosted-fields.mapper.js';
import { CreateTerminalRequest, TerminalResponse, UpdateTerminalRequest } from './terminal.dto.js';
import { presentTerminal } from './terminal.mapper.js';

const SERVICE = 'TerminalService';
const readCreate = messageReader(CreateTerminalRequest);
const readUpdate = messageReader(UpdateTerminalRequest);

interface ById {
  readonly id?: string;
}

/** gRPC twin of the terminals and of the Hosted Fields call. */
@Controller()
@Access('bearer-key', 'terminals:write')
export class TerminalsGrpcController {
  constructor(
    private readonly terminals: TerminalService,
    private readonly hostedFields: HostedFieldsService,
  ) {}

  @GrpcMethod(SERVICE, 'CreateTerminal')
  async create(
    @CallingMerchant() { principal }: MerchantCaller,
    @Payload() message: object,
  ): Promise<TerminalResponse> {
    const { id, name, hosted_fields: hostedFields } = readCreate(message);
    return presentTerminal(await this.terminals.create(principal.merchantId, { id, name, hostedFields }));
  }

  @GrpcMethod(SERVICE, 'GetTerminal')
  @Access('bearer-key', 'any-scope')
  async get(@CallingMerchant() { principal }: MerchantCaller, @Payload() { id }: ById): Promise<TerminalResponse> {
    return presentTerminal(await this.terminals.get(principal.merchantId, id ?? ''));
  }

  @GrpcMethod(SERVICE, 'ListTerminals')
  @Access('bearer-key', 'any-scope')
  async list(@CallingMerchant() { principal }: MerchantCaller, @Payload() message: PageMessage): Promise<object> {
    return presentPage(await this.terminals.list(principal.merchantId, readPageMessage(message)), presentTerminal);
  }

  @GrpcMethod(SERVICE, 'UpdateTerminal')
  async update(
    @CallingMerchant() { principal }: MerchantCaller,
    @Payload() { id, ...message }: ById,
  ): Promise<TerminalResponse> {
    const { name, hosted_fields: hostedFields, disabled } = readUpdate(message);
    return presentTerminal(
      await this.terminals.update(principal.merchantId, id ?? '', { name, hostedFields, disabled }),
    );
  }

  @GrpcMethod(SERVICE, 'DeleteTerminal')
  async delete(@CallingMerchant() { principal }: MerchantCaller, @Payload() { id }: ById): Promise<object> {
    await this.terminals.delete(principal.merchantId, id ?? '');
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
}
