import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ActingMerchant } from '#core/tenants/index.js';
import {
  IntrospectionService,
  SessionEnder,
  SessionEraser,
  SessionHistory,
  SessionReader,
  SessionSearch,
  StepRecorder,
} from '#core/sessions/index.js';
import type { Caller, MerchantCaller } from '#platform/auth/caller.js';
import { Calling, CallingMerchant } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import type { ForMerchant } from '../edge/auth/for-merchant.js';
import { messageReader } from '../edge/grpc/message.reader.js';
import { structToJson } from '../edge/grpc/struct.js';
import { readId } from '../edge/object-id.js';
import { asQuery, presentPage, readPageMessage, toPageRequest, type PageMessage } from '../edge/page.dto.js';
import { EraseCustomerRequest, type EraseCustomerResponse } from './customer-erasure.dto.js';
import { RecordStepRequest } from './session-history.dto.js';
import { SessionQuery } from './session-search.dto.js';
import { presentEventMessage, readFilter, readScope } from './session-search.mapper.js';
import { presentIntrospectionMessage } from './introspection.mapper.js';
import { RedeemRequest } from './session.dto.js';
import { presentSessionMessage, readNamedSession, readRedemption, readToken } from './session.mapper.js';

const SERVICE = 'SessionService';
const readStep = messageReader(RecordStepRequest);
const readCustomer = messageReader(EraseCustomerRequest);
const readRedeem = messageReader(RedeemRequest);
const readQuery = messageReader(SessionQuery);

/** A token, and the browser that presents it. */
interface PresentedToken {
  readonly token?: string;
  readonly browser_info?: { readonly ip_address?: string; readonly user_agent?: string };
}

type StepMessage = object & { readonly data?: object };

/** gRPC twin of `/v1/sessions`. */
@Controller()
export class SessionsGrpcController {
  constructor(
    private readonly introspection: IntrospectionService,
    private readonly ender: SessionEnder,
    private readonly eraser: SessionEraser,
    private readonly history: SessionHistory,
    private readonly steps: StepRecorder,
    private readonly search: SessionSearch,
    private readonly reader: SessionReader,
    private readonly acting: ActingMerchant,
  ) {}

  @GrpcMethod(SERVICE, 'Introspect')
  @Access('bearer-key', 'sessions:read')
  async introspect(@CallingMerchant() caller: MerchantCaller, @Payload() message: PresentedToken): Promise<object> {
    const found = await this.introspection.introspect(caller, readToken(message), message.browser_info);
    return presentIntrospectionMessage(found);
  }

  @GrpcMethod(SERVICE, 'Redeem')
  @Access('bearer-key', 'sessions:write')
  async redeem(@CallingMerchant() caller: MerchantCaller, @Payload() message: object): Promise<object> {
    const request = readRedeem(message);
    return presentSessionMessage(await this.ender.redeem(caller, readToken(request), readRedemption(request)));
  }

  @GrpcMethod(SERVICE, 'Revoke')
  @Access('bearer-key-or-admin', 'sessions:write')
  async revoke(
    @Calling() caller: Caller,
    @Payload() { merchant_id, ...message }: ForMerchant & { token?: string; id?: string },
  ): Promise<object> {
    const named = readNamedSession(message);
    return presentSessionMessage(await this.ender.revoke(await this.acting.of(caller, merchant_id), named));
  }

  @GrpcMethod(SERVICE, 'Erase')
  @Access('bearer-key', 'sessions:write')
  async erase(
    @CallingMerchant() caller: MerchantCaller,
    @Payload() message: { token?: string; id?: string },
  ): Promise<object> {
    return presentSessionMessage(await this.eraser.erase(caller, readNamedSession(message)));
  }

  @GrpcMethod(SERVICE, 'EraseCustomer')
  @Access('bearer-key', 'sessions:write')
  async eraseCustomer(
    @CallingMerchant() caller: MerchantCaller,
    @Payload() message: object,
  ): Promise<EraseCustomerResponse> {
    return this.eraser.eraseCustomer(caller, readCustomer(message).customer_id);
  }

  @GrpcMethod(SERVICE, 'RecordStep')
  @Access('bearer-key', 'sessions:write')
  async recordStep(@CallingMerchant() caller: MerchantCaller, @Payload() message: StepMessage): Promise<object> {
    const { token, ...step } = readStep({ ...message, ...(message.data && { data: structToJson(message.data) }) });
    return presentSessionMessage(await this.steps.record(caller, token, step));
  }

  @GrpcMethod(SERVICE, 'List')
  @Access('bearer-key-or-admin', 'sessions:read')
  async list(@Calling() { principal }: Caller, @Payload() message: PageMessage): Promise<object> {
    const query = readQuery(asQuery(message));
    const page = await this.search.list(readScope(principal, query), readFilter(query), toPageRequest(query));
    return presentPage(page, presentSessionMessage);
  }

  @GrpcMethod(SERVICE, 'Get')
  @Access('bearer-key-or-admin', 'sessions:read')
  async get(@Calling() caller: Caller, @Payload() { id }: { id?: string }): Promise<object> {
    return presentSessionMessage(await this.reader.require(caller, readId(id ?? '', 'session')));
  }

  @GrpcMethod(SERVICE, 'ListEvents')
  @Access('bearer-key-or-admin', 'sessions:read')
  async events(@Calling() caller: Caller, @Payload() message: PageMessage & { id?: string }): Promise<object> {
    const page = readPageMessage(message);
    const session = await this.reader.require(caller, readId(message.id ?? '', 'session'));
    return presentPage(await this.history.list(session, page), presentEventMessage);
  }
}
