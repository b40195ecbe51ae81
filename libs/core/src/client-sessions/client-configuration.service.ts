import { Injectable } from '@nestjs/common';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import type { Int64 } from '#platform/money/int64.js';
import { SEAL_CONTEXTS, Sealer } from '../keys/index.js';
import { permit, SessionReader, SessionTokenCodec } from '../sessions/index.js';
import type { ClientSessionBody } from './client-session-body.js';
import { orderTotal } from './order-amount.js';

/** What a client SDK may know of its session. */
export interface ClientConfiguration {
  readonly sessionId: string;
  readonly merchantId: string;
  readonly testMode: boolean;
  readonly body: ClientSessionBody;
  /** What the order adds up to, whether or not the merchant has set another amount; undefined without an order. */
  readonly orderTotal: Int64 | undefined;
}

/** Answers client SDKs, which show the access token of their client token and nothing else. */
@Injectable()
export class ClientConfigurationService {
  constructor(
    private readonly reader: SessionReader,
    private readonly tokens: SessionTokenCodec,
    private readonly sealer: Sealer,
  ) {}

  /** @throws TesseraError `unauthenticated` for an access token that is missing, forged or of a session that has ended */
  async get(accessToken: string | undefined): Promise<ClientConfiguration> {
    const subject = accessToken === undefined ? undefined : this.tokens.read(accessToken);
    const session = subject?.kind === 'client' ? await this.reader.readShown(subject) : undefined;
    if (!session?.sealed) {
      throw new TesseraError('unauthenticated', 'The client token is missing, invalid or expired.');
    }
    permit(session, 'configure');
    const body = parseStoredJson(
      this.sealer.open(session.sealed, SEAL_CONTEXTS.sessionBody(session)),
    ) as ClientSessionBody;
    const { id: sessionId, merchantId, testMode } = session;
    return { sessionId, merchantId, testMode, body, orderTotal: knownTotal(body) };
  }
}

/** With an amount of its own, a session may have an order that adds up to nothing sensible. */
function knownTotal({ order }: ClientSessionBody): Int64 | undefined {
  try {
    return orderTotal(order);
  } catch (error) {
    if (error instanceof TesseraError) return undefined;
    throw error;
  }
}
