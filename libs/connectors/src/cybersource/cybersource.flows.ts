import { listAt, objectAt, textAt, unintelligible, type JsonObject } from '../kit/answer.reader.js';
import { exactJson } from '../kit/exact-json.js';
import type { Flows } from '../kit/flow.js';
import { InputError } from '../kit/input-error.js';
import { postJsonText } from '../kit/provider-message.js';
import { readRefusal } from './cybersource.error.js';
import { signatureHeaders } from './cybersource-signature.js';

const CLIENT_VERSION = 'v2.0';
const CARD_NETWORKS = ['VISA', 'MASTERCARD', 'AMEX', 'DISCOVER'];

/** Cybersource, Flex Microform: its capture context is a JWT that names the client library. */
export const cybersourceFlows: Flows = {
  clientAuth: {
    request: ({ returnUrl }, call) => {
      const url = call.url('microform/v2/sessions');
      const body = exactJson({
        targetOrigins: [originOf(returnUrl)],
        clientVersion: CLIENT_VERSION,
        allowedCardNetworks: CARD_NETWORKS,
        fields: { paymentInformation: { card: { number: {}, securityCode: {} } } },
      });
      return postJsonText(url, body, {
        'content-type': 'application/json;charset=utf-8',
        accept: 'application/hal+json;charset=utf-8',
        ...signatureHeaders(url, body, call),
      });
    },
    // Handed on as it came, quotes and all: its middle part can be read either way.
    success: ({ body: context }) => {
      const data = objectAt(listAt(payloadOf(context), 'ctx')?.[0], 'data');
      const [library, integrity] = [textAt(data, 'clientLibrary'), textAt(data, 'clientLibraryIntegrity')];
      const cybersource = {
        capture_context: { value: context },
        ...(library !== undefined && { client_library: library }),
        ...(integrity !== undefined && { client_library_integrity: integrity }),
      };
      return { sessionData: { connector_specific: { cybersource } } };
    },
    refusal: readRefusal,
  },
};

/** The page that will hold the card fields, and no other, may use the session. */
function originOf(returnUrl: string | undefined): string {
  if (returnUrl === undefined) throw new InputError('request', 'return_url', 'is required by Cybersource');
  // What is no URL has no origin; Cybersource tells what it thinks of it.
  return URL.canParse(returnUrl) ? new URL(returnUrl).origin : returnUrl;
}

function payloadOf(token: string): JsonObject | undefined {
  const parts = token.split('.');
  if (parts.length !== 3) unintelligible('the capture context is no JWT');
  try {
    return objectAt({ payload: JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString()) as unknown }, 'payload');
  } catch {
    return unintelligible('the capture context is no JWT');
  }
}
