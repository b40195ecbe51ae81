import { readObject, textAt } from './answer.reader.js';
import type { ProviderAnswer } from './provider-message.js';
import { NO_MESSAGE, Refusal } from './refusal.js';

/** An answer outside 2xx that is not the provider's own error: that of an OAuth server before it (RFC 6749, 5.2), or nothing that is known. */
export function unexplained(answer: ProviderAnswer): Refusal {
  const body = readObject(answer);
  const [code, description] = [textAt(body, 'error'), textAt(body, 'error_description')];
  if (code !== undefined) return new Refusal({ code, message: description ?? NO_MESSAGE, reason: description });
  const message = `The provider answered ${answer.status} with a body that is not its own error.`;
  return new Refusal({ code: String(answer.status), message });
}
