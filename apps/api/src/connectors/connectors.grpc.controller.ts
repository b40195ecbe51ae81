import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ActingMerchant } from '#core/tenants/index.js';
import { ConnectorAccountService, ConnectorCatalogue } from '#core/providers/index.js';
import type { Caller } from '#platform/auth/caller.js';
import { Calling } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import type { ForMerchant } from '../edge/auth/for-merchant.js';
import { messageReader } from '../edge/grpc/message.reader.js';
import { readId } from '../edge/object-id.js';
import { presentPage, readPageMessage, type PageMessage } from '../edge/page.dto.js';
import { CreateConnectorAccountRequest, UpdateConnectorAccountRequest } from './connector.dto.js';
import { presentAccountMessage, presentConnectorMessage, readAccountMessage } from './connector.mapper.js';

const SERVICE = 'ConnectorService';
const WHAT = 'connector account';
const readCreate = messageReader(CreateConnectorAccountRequest);
const readUpdate = messageReader(UpdateConnectorAccountRequest);

interface ById extends ForMerchant {
  readonly id?: string;
}

/** gRPC twin of the catalogue and of the connector accounts. */
@Controller()
@Access('bearer-key-or-admin', 'connectors:write')
export class ConnectorsGrpcController {
  constructor(
    private readonly catalogue: ConnectorCatalogue,
    private readonly accounts: ConnectorAccountService,
    private readonly acting: ActingMerchant,
  ) {}

  @GrpcMethod(SERVICE, 'ListConnectors')
  @Access('bearer-key', 'any-scope')
  listConnectors(@Payload() message: PageMessage): object {
    return presentPage(this.catalogue.list(readPageMessage(message)), presentConnectorMessage);
  }

  @GrpcMethod(SERVICE, 'GetConnector')
  @Access('bearer-key', 'any-scope')
  getConnector(@Payload() { name }: { name?: string }): object {
    return presentConnectorMessage(this.catalogue.get(name ?? ''));
  }

  @GrpcMethod(SERVICE, 'CreateConnectorAccount')
  async create(
    @Calling() caller: Caller,
    @Payload() { merchant_id, ...message }: ForMerchant & { credentials?: object },
  ): Promise<object> {
    const { test_mode: testMode, default: isDefault, ...rest } = readCreate(readAccountMessage(message));
    const merchant = await this.acting.of(caller, merchant_id);
    return presentAccountMessage(await this.accounts.create(merchant, { ...rest, testMode, isDefault }));
  }

  @GrpcMethod(SERVICE, 'GetConnectorAccount')
  async get(@Calling() caller: Caller, @Payload() { merchant_id, id }: ById): Promise<object> {
    const { principal } = await this.acting.of(caller, merchant_id);
    return presentAccountMessage(await this.accounts.get(principal, readId(id ?? '', WHAT)));
  }

  @GrpcMethod(SERVICE, 'ListConnectorAccounts')
  async list(
    @Calling() caller: Caller,
    @Payload() { merchant_id, ...message }: ForMerchant & PageMessage,
  ): Promise<object> {
    const page = readPageMessage(message);
    const { principal } = await this.acting.of(caller, merchant_id);
    return presentPage(await this.accounts.list(principal, page), presentAccountMessage);
  }

  @GrpcMethod(SERVICE, 'UpdateConnectorAccount')
  async update(
    @Calling() caller: Caller,
    @Payload() { merchant_id, id, ...message }: ById & { credentials?: object },
  ): Promise<object> {
    const { default: isDefault, ...rest } = readUpdate(readAccountMessage(message));
    const merchant = await this.acting.of(caller, merchant_id);
    return presentAccountMessage(await this.accounts.update(merchant, readId(id ?? '', WHAT), { ...rest, isDefault }));
  }

  @GrpcMethod(SERVICE, 'DeleteConnectorAccount')
  async delete(@Calling() caller: Caller, @Payload() { merchant_id, id }: ById): Promise<object> {
    const merchant = await this.acting.of(caller, merchant_id);
    await this.accounts.delete(merchant, readId(id ?? '', WHAT));
    return {};
  }
}
