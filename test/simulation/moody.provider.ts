import { json, startProvider, type TestProvider } from '../support/provider.js';

/** How a provider may be. `duplicate`: two orders get one token. */
export const MOODS = ['well', 'hanging', 'late', 'nonsense', 'duplicate', 'failing'] as const;
export type Mood = (typeof MOODS)[number];

const LATE_MS = 3_000;
const TWIN = 'provider-twin-';

/** Whether the provider gives it to two orders: of anybody, and whoever was not answered does not know. */
export const isTwin = (token: string): boolean => token.startsWith(TWIN);

/** A payment provider with moods. */
export class MoodyProvider {
  mood: Mood = 'well';
  private tokens = 0;

  private constructor(private readonly provider: TestProvider) {
    provider.answer = (response, request) => {
      const number = this.tokens++;
      const token = this.mood === 'duplicate' ? `${TWIN}${number >> 1}` : `provider-${number}`;
      const well = request.path.endsWith('payment_intents')
        ? { id: 'pi_1', client_secret: 'pi_1_secret', status: 'requires_payment_method' }
        : { status: 'SUCCESS', errCode: 0, sessionToken: `${token}-${provider.url.slice(-5)}` };
      switch (this.mood) {
        case 'hanging':
          return;
        case 'late':
          return void setTimeout(() => json(200, well)(response, request), LATE_MS);
        case 'nonsense':
          return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
        case 'failing':
          return json(500, { error: 'no' })(response, request);
        default:
          return json(200, well)(response, request);
      }
    };
  }

  static async start(): Promise<MoodyProvider> {
    return new MoodyProvider(await startProvider(() => undefined));
  }

  get url(): string {
    return this.provider.url;
  }

  stop(): void {
    this.provider.stop();
  }
}
