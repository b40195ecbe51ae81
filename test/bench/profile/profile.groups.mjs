/**
 * What a function does, by where it stands; the first that fits. Functions of V8 itself go with their caller.
 * @type {readonly [name: string, where: RegExp][]}
 */
const GROUPS = [
  ['idle', /^\(idle\)/],
  ['garbage collection', /^\(garbage collector\)/],
  ['outside JavaScript', /^\((?:program|root)\)/],
  ['JSON', /lossless-json|^(?:parse|stringify) $/],
  ['validation', /platform\/src\/validation|class-validator|compiled-validator/],
  ['crypto and tokens', /node:(?:internal\/)?crypto|core\/src\/keys|token\.codec|api-key\.codec|\/uuid\//],
  ['write path (batch, statement)', /core\/src\/sessions\/write|database\/batcher/],
  ['pg', /node_modules\/(?:pg|pg-[a-z]+|postgres-[a-z]+|typeorm|pgpass|split2)\/|core\/src\/database/],
  ['Nest, rxjs, guards', /node_modules\/(?:@nestjs|rxjs|reflect-metadata)\/|platform\/src\/(?:auth|http)/],
  ['Fastify', /node_modules\/(?:fastify|@fastify|find-my-way|avvio|light-my-request|secure-json-parse|fast-|pino|ret)/],
  [
    'grpc-js, protobufjs',
    /node_modules\/(?:@grpc|protobufjs|@protobufjs|long)\/|compiled-protos|strict-utf8|contracts\/src/,
  ],
  ['node: http2', /node:internal\/http2/],
  ['node: http', /node:(?:_http|http|internal\/http)/],
  [
    'node: sockets, streams',
    /node:(?:net|stream|internal\/(?:stream|streams|net|js_stream))|^(?:write\w*|shutdown|readStart) $/,
  ],
  [
    'node: promises, timers, async hooks',
    /node:(?:internal\/(?:process|timers|promise|async|util|event)|timers|events|async_hooks|domain)/,
  ],
  [
    'node: buffers, encoding',
    /node:(?:buffer|internal\/(?:buffer|encoding|url|querystring|validators|errors)|querystring|url)/,
  ],
  ['node: other', /node:/],
  ['Tessera: API', /dist\/apps\/api/],
  ['Tessera: core', /dist\/libs\/core/],
  ['Tessera: other', /dist\/libs/],
  ['other packages', /node_modules/],
];

/** @param {{ functionName: string, url: string }} frame */
export function groupOf({ functionName, url }) {
  return GROUPS.find(([, pattern]) => pattern.test(`${functionName} ${url}`))?.[0];
}
