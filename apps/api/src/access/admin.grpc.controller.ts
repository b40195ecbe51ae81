import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ApiKeyService, MerchantService } from '#core/tenants/index.js';
import type { Caller } from '#platform/auth/caller.js';
import { Calling } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import { messageReader } from '../edge/grpc/message.reader.js';
import { asQuery, presentPage, readPageMessage, toPageRequest, type PageMessage } from '../edge/page.dto.js';
import {
  CreateApiKeyRequest,
  CreateMerchantRequest,
  MerchantListQuery,
  MerchantResponse,
  UpdateMerchantRequest,
} from './access.dto.js';
import {
  presentApiKey,
  presentMerchant,
  readMerchantChange,
  readMerchantChangeMessage,
  readNewApiKey,
  type UpdateMerchantMessage,
} from './access.mapper.js';
import { readId } from '../edge/object-id.js';

const SERVICE = 'AdminService';
const readMerchant = messageReader(CreateMerchantRequest);
const readChange = messageReader(UpdateMerchantRequest);
const readList = messageReader(MerchantListQuery);
const readApiKey = messageReader(CreateApiKeyRequest);

interface OfMerchant {
  readonly merchant_id?: string;
}

/** gRPC twin of `/v1/merchants`. */
@Controller()
@Access('admin')
export class AdminGrpcController {
  constructor(
    private readonly merchants: MerchantService,
    private readonly apiKeys: ApiKeyService,
  ) {}

  @GrpcMethod(SERVICE, 'CreateMerchant')
  async createMerchant(@Calling() caller: Caller, @Payload() message: object): Promise<MerchantResponse> {
    return presentMerchant(await this.merchants.create(caller, readMerchant(message).name));
  }

  @GrpcMethod(SERVICE, 'GetMerchant')
  async getMerchant(@Payload() { id }: { id?: string }): Promise<MerchantResponse> {
    return presentMerchant(await this.merchants.get(readId(id ?? '', 'merchant')));
  }

  @GrpcMethod(SERVICE, 'UpdateMerchant')
  async updateMerchant(
    @Calling() caller: Caller,
    @Payload() { id, ...message }: UpdateMerchantMessage,
  ): Promise<MerchantResponse> {
    const change = readMerchantChange(readChange(readMerchantChangeMessage(message)));
    return presentMerchant(await this.merchants.update(caller, readId(id ?? '', 'merchant'), change));
  }

  @GrpcMethod(SERVICE, 'ListMerchants')
  async listMerchants(@Payload() message: PageMessage): Promise<object> {
    const query = readList(asQuery(message));
    return presentPage(await this.merchants.list(toPageRequest(query), query.name), presentMerchant);
  }

  @GrpcMethod(SERVICE, 'CreateApiKey')
  async createApiKey(
    @Calling() caller: Caller,
    @Payload() { merchant_id: merchantId, ...message }: OfMerchant & { scopes?: string[] },
  ): Promise<object> {
    // proto3 cannot tell an empty list from an absent one: both mean all scopes.
    const { scopes, ...rest } = message;
    const request = readApiKey(scopes?.length ? { ...rest, scopes } : rest);
    const { apiKey, key } = await this.apiKeys.issue(
      caller,
      readId(merchantId ?? '', 'merchant'),
      readNewApiKey(request),
    );
    return { api_key: presentApiKey(apiKey), key };
  }

  @GrpcMethod(SERVICE, 'ListApiKeys')
  async listApiKeys(@Payload() { merchant_id: merchantId, ...page }: OfMerchant & PageMessage): Promise<object> {
    const request = readPageMessage(page);
    const keys = await this.apiKeys.list(readId(merchantId ?? '', 'merchant'), request);
    return presentPage(keys, presentApiKey);
  }

  @GrpcMethod(SERVICE, 'RevokeApiKey')
  async revokeApiKey(
    @Calling() caller: Caller,
    @Payload() { merchant_id: merchantId, id }: OfMerchant & { id?: string },
  ): Promise<object> {
    await this.apiKeys.revoke(caller, readId(merchantId ?? '', 'merchant'), readId(id ?? '', 'API key'));
    return {};
  }
}
