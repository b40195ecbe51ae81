import { Injectable } from '@nestjs/common';
import type { ActingCaller } from '#platform/auth/caller.js';
import { merchantScope } from '#platform/scope/scope.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { ClientTokenCodec, type ClientTokenSubject } from './client-token.codec.js';
import { SessionHandles } from './session-handles.js';
import { SessionReader } from './session.reader.js';
import { outcomeOf } from './session-transitions.js';
import { SessionTokenCodec } from './session-token.codec.js';
import type { StoredSession } from './session-types.js';

/** A session as a token names it. */
export interface NamedSession {
  readonly id: string;
  /** Master key that a token of ours was made under; absent for other tokens and for ids. */
  readonly keyId?: number | undefined;
}

/** How a caller says which session is meant. */
export type TokenOrId = { readonly token: string } | { readonly id: string };

/** Finds the session that a token of any kind stands for. */
@Injectable()
export class SessionLocator {
  constructor(
    private readonly handles: SessionHandles,
    private readonly reader: SessionReader,
    private readonly tokens: SessionTokenCodec,
    private readonly clientTokens: ClientTokenCodec,
  ) {}

  /**
   * The caller's session, in whatever state. Undefined alike for a token that is forged, unknown or another merchant's.
   * @throws TesseraError `token_ambiguous` for a provider's token of several sessions; `session_ended` for a client token that is over, of a
   * session that was extended
   */
  async byToken(caller: ActingCaller, token: string): Promise<StoredSession | undefined> {
    const named = await this.namedBy(caller, token);
    return named && this.find(caller, named);
  }

  /**
   * What a token names. Of a token of ours that is arithmetic, whoever the session belongs to; that it was made under the
   * session's own master key is for the row to say. A provider's token is looked for among the caller's sessions.
   * @throws TesseraError as {@link byToken}
   */
  private async namedBy(caller: ActingCaller, token: string): Promise<NamedSession | undefined> {
    const ours = this.tokens.read(token);
    if (ours) return ours;
    const client = this.clientTokens.read(token);
    if (!client) return this.namedByHandle(caller, token);
    if (this.clientTokens.isOver(client)) await this.refuseReplaced(caller, client);
    return client;
  }

  /** What is named either way; that it is the caller's is for the row to say. @throws TesseraError as {@link byToken} */
  async named(caller: ActingCaller, named: TokenOrId): Promise<NamedSession | undefined> {
    return 'token' in named ? this.namedBy(caller, named.token) : named;
  }

  /** The caller's session with this id. */
  byId(caller: ActingCaller, id: string): Promise<StoredSession | undefined> {
    return this.find(caller, { id });
  }

  /** The caller's session that was named. */
  async find(caller: ActingCaller, { id, keyId }: NamedSession): Promise<StoredSession | undefined> {
    const session = await this.reader.find(id, merchantScope(caller.principal), keyId);
    if (session) caller.subject.sessionId = id;
    return session;
  }

  /** Of a session that is over as well, its state decides what is said of it. */
  private async refuseReplaced(caller: ActingCaller, client: ClientTokenSubject): Promise<void> {
    const session = await this.find(caller, client);
    if (!session || outcomeOf(session, 'introspect') === 'inactive') return;
    if (this.clientTokens.isReplaced(client, session))
      throw new TesseraError('session_ended', 'The client token is over; extending the session has given another one.');
  }

  /** What looks like one of ours and is not was forged: the database need not be asked. */
  private async namedByHandle({ principal }: ActingCaller, token: string): Promise<NamedSession | undefined> {
    if (token === '' || this.tokens.isOurs(token)) return undefined;
    const id = await this.handles.find(merchantScope(principal), token);
    return id === undefined ? undefined : { id };
  }
}
