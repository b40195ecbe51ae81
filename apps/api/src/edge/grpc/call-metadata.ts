import type { Http2Server } from 'node:http2';
import { Metadata, type Server } from '@grpc/grpc-js';
import { malformedHeader } from '../auth/malformed-header.js';

/** What is wrong with a header of a call, under the name that it is asked for by. */
interface Flaw {
  readonly path: string;
  readonly message: string;
  /** Where a list is wanted, that is no flaw. */
  readonly isRepeated?: true;
}
type Flaws = ReadonlyMap<string, Flaw>;

const flawsOfCall = new WeakMap<Metadata, Flaws>();
/** By the headers as Node.js gives them. */
const repeatedNames = new WeakMap<object, readonly string[]>();

/**
 * Has the library remember what it drops from the headers of a call: every value that holds more than printable ASCII. A call
 * must not go on with other credentials than those that it was sent with. To be called once.
 */
export function noticeDroppedMetadata(): void {
  const read = Metadata.fromHttp2Headers.bind(Metadata);
  Metadata.fromHttp2Headers = (headers) => {
    const metadata = read(headers);
    const flaws = flawsIn(headers);
    if (flaws) flawsOfCall.set(metadata, flaws);
    return metadata;
  };
}

/** Made by the library for itself. */
interface Http2ServerMaker {
  createHttp2Server(...args: unknown[]): Http2Server;
}

/**
 * Remembers which headers a call has more than once: Node.js passes on the first `authorization`, and joins the others. To be
 * called before the server has its ports.
 */
export function noticeRepeatedMetadata(server: Server): void {
  const maker = server as unknown as Http2ServerMaker;
  const make = maker.createHttp2Server.bind(server);
  maker.createHttp2Server = (...args) =>
    make(...args).prependListener('stream', (_stream, headers, _flags, raw: readonly string[] = []) => {
      if (raw.length > 2 * Object.keys(headers).length) repeatedNames.set(headers, repeatedIn(raw));
    });
}

function repeatedIn(raw: readonly string[]): string[] {
  const names = raw.filter((_, index) => index % 2 === 0);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

const PRINTABLE = /^[ -~]*$/;
const BINARY = '-bin';

function flawsIn(headers: Readonly<Record<string, string | string[] | undefined>>): Flaws | undefined {
  let flaws: Map<string, Flaw> | undefined;
  const add = (name: string, flaw: Flaw): unknown => (flaws ??= new Map<string, Flaw>()).set(name, flaw);
  for (const path of repeatedNames.get(headers) ?? [])
    add(path, { path, message: 'must be sent once', isRepeated: true });
  for (const path in headers) {
    if (path.endsWith(BINARY)) {
      const name = path.slice(0, -BINARY.length);
      add(name, { path, message: `is not read; send ${name}` });
    } else if (!isPrintable(headers[path]) && !path.startsWith(':')) {
      add(path, { path, message: 'must be printable ASCII' });
    }
  }
  return flaws;
}

const isPrintable = (value: string | string[] | undefined): boolean =>
  typeof value === 'string' ? PRINTABLE.test(value) : !value?.some((each) => !PRINTABLE.test(each));

/** The value of a metadata key. @throws TesseraError `invalid_request` naming it when what was sent cannot be read as one */
export function metadataValue(metadata: Metadata, name: string): string | undefined {
  const flaw = flawsOfCall.get(metadata)?.get(name);
  if (flaw) throw malformedHeader(flaw.path, flaw.message);
  const [value, another] = metadata.get(name);
  if (another !== undefined) throw malformedHeader(name, 'must be sent once');
  return value?.toString();
}

/** All of a key that may be sent several times. @throws TesseraError `invalid_request` naming it when one cannot be read */
export function metadataList(metadata: Metadata, name: string): string[] {
  const flaw = flawsOfCall.get(metadata)?.get(name);
  if (flaw && !flaw.isRepeated) throw malformedHeader(flaw.path, flaw.message);
  return metadata.get(name).map((value) => value.toString());
}
