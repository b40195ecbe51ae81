import { Metadata } from '@grpc/grpc-js';
import { TesseraError } from '../errors/tessera-error.js';

/** Names of what was sent and could not be read. */
const unreadable = new WeakMap<Metadata, ReadonlySet<string>>();

/**
 * Has the library remember which headers of a call it dropped, as it does with every one that holds more than printable ASCII:
 * a call must not go on with other credentials than those that it was sent with. To be called once.
 */
export function noticeDroppedMetadata(): void {
  const read = Metadata.fromHttp2Headers.bind(Metadata);
  Metadata.fromHttp2Headers = (headers) => {
    const metadata = read(headers);
    const dropped = Object.keys(headers).filter((name) => !name.startsWith(':') && isDropped(name, headers[name]));
    if (dropped.length > 0) unreadable.set(metadata, new Set(dropped));
    return metadata;
  };
}

const PRINTABLE = /^[ -~]*$/;

const isDropped = (name: string, value: string | string[] | undefined): boolean =>
  !name.endsWith('-bin') && value !== undefined && [value].flat().some((each) => !PRINTABLE.test(each));

/** The values of a metadata key. @throws TesseraError `invalid_request` naming it when one was sent that cannot be read */
export function metadataValues(metadata: Metadata, name: string): string[] {
  if (unreadable.get(metadata)?.has(name)) throw malformedHeader(name, 'must be printable ASCII');
  return metadata.get(name).map((value) => value.toString());
}

/** The first of these. */
export const metadataValue = (metadata: Metadata, name: string): string | undefined =>
  metadataValues(metadata, name)[0];

export const malformedHeader = (name: string, message: string): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: name, message, reason: 'format' }],
  });
