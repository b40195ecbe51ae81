/** A call that is sent again under it is the same one. */
export const IDEMPOTENCY_KEY_HEADER = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'Names the call: sent again under the same key, because the answer was lost, it hears the same. 1 to 255 printable ASCII characters.',
};
