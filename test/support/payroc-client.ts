import { setTimeout as sleep } from 'node:timers/promises';

const RETRIES = 2;
/** Tokens are fetched anew this long before they end. */
const TOKEN_MARGIN_SECONDS = 120;
const MAX_DELAY_MS = 60_000;

export interface PayrocAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Behaves as Payroc's published clients do (contract: SDK retry behaviour). */
export class PayrocClient {
  private token: { value: string; freshUntil: number } | undefined;
  readonly authorizations: number[] = [];
  readonly attempts: number[] = [];

  constructor(
    private readonly apiKey: string,
    private readonly environment: { api: string; identity: string },
  ) {}

  async createHostedFieldsSession(terminalId: string, idempotencyKey: string, body: object): Promise<PayrocAnswer> {
    const bearer = await this.bearer();
    const path = `${this.environment.api}/processing-terminals/${encodeURIComponent(terminalId)}/hosted-fields-sessions`;
    const init = {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer}`,
        'idempotency-key': idempotencyKey,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    };
    return this.retrying(path, init, this.attempts);
  }

  private async bearer(): Promise<string> {
    if (this.token && Date.now() < this.token.freshUntil) return this.token.value;
    const init = { method: 'POST', headers: { 'x-api-key': this.apiKey } };
    const { status, body } = await this.retrying(`${this.environment.identity}/authorize`, init, this.authorizations);
    if (status !== 200) throw new Error(`/authorize answered ${status}`);
    const seconds = Number(body.expires_in) - TOKEN_MARGIN_SECONDS;
    this.token = { value: String(body.access_token), freshUntil: Date.now() + seconds * 1000 };
    return this.token.value;
  }

  private async retrying(url: string, init: RequestInit, log: number[]): Promise<PayrocAnswer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await fetch(url, init);
      const text = await answer.text();
      log.push(answer.status);
      const again = answer.status === 408 || answer.status === 429 || answer.status >= 500;
      if (!again || attempt === RETRIES)
        return { status: answer.status, body: JSON.parse(text) as Record<string, unknown> };
      const retryAfter = Number(answer.headers.get('retry-after'));
      await sleep(Math.min(retryAfter > 0 ? retryAfter * 1000 : 1000 * 2 ** attempt, MAX_DELAY_MS));
    }
  }
}
