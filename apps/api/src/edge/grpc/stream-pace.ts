import { interceptor } from './library-call.js';

/**
 * Takes one message of a stream at a time, and lets others have their turn in between: three thousand questions to the reflection
 * service fit into one packet, and their answers would take half a second at a stretch.
 */
export const paceStreams = interceptor((call, { requestStream }) => {
  if (!requestStream) return;
  const read = call.startRead.bind(call);
  call.startRead = () => void setImmediate(read);
});
