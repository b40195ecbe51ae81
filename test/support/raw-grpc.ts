import { once } from 'node:events';
import { connect, type IncomingHttpHeaders } from 'node:http2';

/** What a call with an empty message is answered first: the heads, and those of the end where that is all. */
export async function answerOf(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<IncomingHttpHeaders & { readonly ':status'?: number }> {
  const session = connect(`http://${address}`);
  try {
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    });
    stream.end(Buffer.alloc(5)).resume();
    const [answered] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    return answered;
  } finally {
    session.destroy();
  }
}
