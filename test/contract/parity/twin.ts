import { decode, encode, typesOf } from '../../support/message.codec.js';
import type { Json, Pair } from './parity.pair.js';

/** An RPC, and REST answers as what it answers: proto3 JSON, once its members have the names that the message gives them. */
export function twin(grpc: string, words: (body: Json) => Json = (body) => body): Pick<Pair, 'grpc' | 'answer'> {
  const { response } = typesOf(grpc);
  return { grpc, answer: (body) => decode(response, encode(response, words(body))) };
}
