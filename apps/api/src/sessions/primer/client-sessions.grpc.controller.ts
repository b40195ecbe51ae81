import { Controller, Inject } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import { Ctx, GrpcMethod, Payload } from '@nestjs/microservices';
import { ClientSessionService } from '#core/client-sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { Access } from '../../edge/auth/access.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { CallCancellation } from '../../edge/grpc/call.js';
import { ifMatchOfCall } from '../../edge/grpc/if-match.js';
import { publicUrlWithoutRequest } from '../../edge/rest/public-url.js';
import {
  presentClientSessionMessage,
  readClientSession,
  readClientSessionPatch,
} from './client-session-message.mapper.js';
import { presentCreatedClientSession } from './client-session.mapper.js';
import { inMessageNames } from './client-session-names.js';

const SERVICE = 'ClientSessionService';

interface ClientSessionUpdateMessage {
  readonly client_token?: string;
  readonly session?: object;
  readonly update_mask?: { paths?: string[] };
  readonly if_match?: string;
}

/** gRPC twin of `/client-session`. */
@Controller()
export class ClientSessionsGrpcController {
  constructor(
    private readonly sessions: ClientSessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @GrpcMethod(SERVICE, 'Create')
  @Access('api-key', 'sessions:write')
  async create(
    @CallingMerchant() caller: MerchantCaller,
    @CallCancellation() cancellation: Cancellation,
    @Payload() message: { session?: object },
  ): Promise<object> {
    const context = { publicUrl: publicUrlWithoutRequest(this.settings), cancellation };
    const created = await inMessageNames(async () =>
      this.sessions.create(caller, readClientSession(message.session), context),
    );
    const { clientToken, clientTokenExpirationDate, warnings } = presentCreatedClientSession(created);
    return {
      client_token: clientToken,
      client_token_expiration_date: clientTokenExpirationDate,
      session: presentClientSessionMessage(created),
      warnings: warnings ?? [],
    };
  }

  @GrpcMethod(SERVICE, 'Update')
  @Access('api-key', 'sessions:write')
  async update(
    @CallingMerchant() caller: MerchantCaller,
    @Payload() message: ClientSessionUpdateMessage,
    @Ctx() metadata: Metadata,
  ): Promise<object> {
    const updated = await inMessageNames(async () =>
      this.sessions.update(
        caller,
        message.client_token,
        readClientSessionPatch(message),
        ifMatchOfCall(metadata, message),
      ),
    );
    return { session: presentClientSessionMessage(updated) };
  }

  @GrpcMethod(SERVICE, 'Get')
  @Access('api-key', 'sessions:read')
  async get(@CallingMerchant() caller: MerchantCaller, @Payload() message: { client_token?: string }): Promise<object> {
    return { session: presentClientSessionMessage(await this.sessions.get(caller, message.client_token)) };
  }
}
