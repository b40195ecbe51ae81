import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ConnectorAccountService } from '#core/connectors/accounts/connector-account.service.js';
import { ConnectorCatalogue } from '#core/connectors/catalogue.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { messageReader } from '../grpc/message.reader.js';
import { readId } from '../object-id.js';
import { presentPage, readPageMessage, type PageMessage } from '../page.dto.js';
import { CreateConnectorAccountRequest, UpdateConnectorAccountRequest } from './connector.dto.js';
import { presentAccountMessage, presentConnectorMessage, readAccountMessage } from './connector.mapper.js';

const SERVICE = 'ConnectorService';
const WHAT = 'connector account';
const readCreate = messageReader(CreateConnectorAccountRequest);
const readUpdate = messageReader(UpdateConnectorAccountRequest);

interface ById {
  readonly id?: string;
}

/** gRPC twin of the catalogue and of the connector accounts. */
@Controller()
@Access('bearer-key', 'connectors:write')
export class ConnectorsGrpcController {
  constructor(
    private readonly catalogue: ConnectorCatalogue,
    private readonly accounts: ConnectorAccountService,
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
    @CallingMerchant() { principal }: MerchantCaller,
    @Payload() message: { credentials?: object },
  ): Promise<object> {
    const { test_mode: testMode, default: isDefault, ...rest } = readCreate(readAccountMessage(message));
    return presentAccountMessage(await this.accounts.create(principal, { ...rest, testMode, isDefault }));
  }

  @GrpcMethod(SERVICE, 'GetConnectorAccount')
  async get(@CallingMerchant() { principal }: MerchantCaller, @Payload() { id }: ById): Promise<object> {
    return presentAccountMessage(await this.accounts.get(principal, readId(id ?? '', WHAT)));
  }

  @GrpcMethod(SERVICE, 'ListConnectorAccounts')
  async list(@CallingMerchant() { principal }: MerchantCaller, @Payload() message: PageMessage): Promise<object> {
    return presentPage(await this.accounts.list(principal, readPageMessage(message)), presentAccountMessage);
  }

  @GrpcMethod(SERVICE, 'UpdateConnectorAccount')
  async update(
    @CallingMerchant() { principal }: MerchantCaller,
    @Payload() { id, ...message }: ById & { credentials?: object },
  ): Promise<object> {
    const { default: isDefault, ...rest } = readUpdate(readAccountMessage(message));
    return presentAccountMessage(await this.accounts.update(principal, readId(id ?? '', WHAT), { ...rest, isDefault }));
  }

  @GrpcMethod(SERVICE, 'DeleteConnectorAccount')
  async delete(@CallingMerchant() { principal }: MerchantCaller, @Payload() { id }: ById): Promise<object> {
    await this.accounts.delete(principal, readId(id ?? '', WHAT));
    return {};
  }
}
