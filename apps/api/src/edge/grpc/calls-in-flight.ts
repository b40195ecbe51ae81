import { status, type ServerInterceptingCallInterface } from '@grpc/grpc-js';

type Call = Pick<ServerInterceptingCallInterface, 'sendStatus'>;

/** The gRPC calls that have come in and not been answered. */
export class CallsInFlight {
  /** Some of them would go on for as long as their caller likes: they end with the service. */
  private readonly streams = new Set<Call>();
  private unary = 0;

  /** Streams are no work that has to be finished. */
  get count(): number {
    return this.unary;
  }

  /** @returns what is to be called once, when the call has ended */
  begin(call: Call, isStream: boolean): () => void {
    if (!isStream) {
      this.unary++;
      return () => this.unary--;
    }
    this.streams.add(call);
    return () => this.streams.delete(call);
  }

  endStreams(): void {
    for (const call of this.streams) call.sendStatus({ code: status.UNAVAILABLE, details: 'This instance ends.' });
  }
}
