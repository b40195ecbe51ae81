import type { Flow } from './flow.js';
import type { ProviderAnswer } from './provider-message.js';
import type { ProviderCall } from './provider-call.js';
import { Refusal, serverError } from './refusal.js';
import { unexplained } from './unexplained.js';

/** How a call ended: with a result or a refusal, never with both. */
export type Outcome<Result> =
  { readonly status: number; readonly result: Result } | { readonly status: number; readonly refusal: Refusal };

/**
 * What a provider's answer means (docs/contracts/prism.md): a 2xx is read as success, which may turn out a refusal in the body; anything
 * else is a refusal, redirects included.
 * @throws UnintelligibleAnswer for a 2xx that makes no sense
 */
export function settle<Input, Result>(
  flow: Flow<Input, Result>,
  answer: ProviderAnswer,
  call: ProviderCall,
  input: Input,
): Outcome<Result> {
  const { status } = answer;
  if (status < 200 || status > 299) {
    const refusal = explain(flow, answer);
    return { status: refusal.details.status ?? status, refusal };
  }
  const read = flow.success(answer, call, input);
  return read instanceof Refusal ? { status, refusal: read } : { status, result: read };
}

type Explaining = Pick<Flow<never, unknown>, 'refusal' | 'explainsServerErrors'>;

function explain(flow: Explaining, answer: ProviderAnswer): Refusal {
  if (answer.status >= 500 && !flow.explainsServerErrors) return serverError(answer);
  return flow.refusal(answer) ?? unexplained(answer);
}
