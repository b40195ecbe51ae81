import { describe, expect, it } from '@jest/globals';
import { InFlight } from './in-flight.js';

describe('InFlight', () => {
  it('knows what has begun and not ended', () => {
    const inFlight = new InFlight<string>();
    const [endFirst, endSecond] = [inFlight.begin('first'), inFlight.begin('second')];
    expect([inFlight.count, inFlight.all]).toEqual([2, ['first', 'second']]);
    endFirst();
    expect([inFlight.count, inFlight.all]).toEqual([1, ['second']]);
    const endThird = inFlight.begin('third');
    expect([inFlight.count, inFlight.all]).toEqual([2, ['third', 'second']]);
    endThird();
    endSecond();
    expect([inFlight.count, inFlight.all]).toEqual([0, []]);
  });
});
