import { listAt, readObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import { postForm, type ProviderAnswer } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Itaú, client credentials: sandbox and production have a host and a path each. */
export const itaubankFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postForm(
        call.testMode ? call.url('api/oauth/jwt') : call.url('api/oauth/token', 'secondary_base_url'),
        {
          grant_type: 'client_credentials',
          client_id: call.secret('client_id'),
          client_secret: call.secret('client_secret'),
        },
        { accept: '*/*' },
      ),
    success: (answer) => readOAuthToken(answer),
    refusal: (answer) => documentedError(answer) ?? rawError(answer),
  },
};

/** `codigo` and `mensagem`, with what is wrong in each of the `campos`. */
function documentedError(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const code = textAt(body, 'codigo');
  const fields = listAt(body, 'campos')?.map((field) => [textAt(field, 'campo'), textAt(field, 'mensagem')]);
  if (code === undefined || !fields || fields.some((texts) => texts.includes(undefined))) return undefined;
  const reason = textAt(body, 'mensagem');
  const faults = fields.map((texts) => texts.join(': ')).join(', ');
  const message = [reason, faults].filter(Boolean).join(' | ') || 'Unknown error';
  return new Refusal({ code, message, reason });
}

const rawError = ({ status, body }: ProviderAnswer): Refusal =>
  new Refusal({
    code: String(status),
    message: 'Failed to parse error response from connector',
    reason: `Raw response: b"${escapeBytes(body)}"`,
  });

/** As a log shows bytes: printable ASCII as it is, everything else escaped. */
function escapeBytes(text: string): string {
  const named: Record<string, string> = {
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\0': '\\0',
    '"': '\\"',
    '\\': '\\\\',
  };
  return [...Buffer.from(text).toString('latin1')]
    .map((character) => {
      const escaped = named[character];
      if (escaped !== undefined) return escaped;
      const code = character.charCodeAt(0);
      return code < 0x20 || code > 0x7e ? `\\x${code.toString(16).padStart(2, '0')}` : character;
    })
    .join('');
}
