import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readJson } from '../../../edge/rest/json-body.js';
import { prismMethod } from '../prism-method.js';
import { MessageJson } from './message-json.js';

interface TwinOptions {
  /** Whether a request without a body is one with an empty message. */
  readonly optional?: boolean;
}

/** What an RPC takes and gives, for its twin in REST. */
export class Twin {
  readonly request: MessageJson;
  readonly answer: MessageJson;

  constructor(
    readonly rpc: string,
    readonly options: TwinOptions = {},
  ) {
    const { input, output } = prismMethod(rpc);
    this.request = new MessageJson(input);
    this.answer = new MessageJson(output);
  }
}

/**
 * Handler parameter: the request body as the message of the twin's RPC. Runs after the guards, so that a caller without a
 * credential learns nothing about bodies.
 * @throws TesseraError `unsupported_media_type`, `malformed_body`, `invalid_request` with every violation
 */
export const TwinBody = createParamDecorator(({ request, options }: Twin, context: ExecutionContext): unknown =>
  request.read(readJson(context.switchToHttp().getRequest<FastifyRequest>(), options)),
);
