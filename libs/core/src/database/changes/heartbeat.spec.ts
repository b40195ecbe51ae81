import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Client } from 'pg';
import { Heartbeat } from './heartbeat.js';

describe('Heartbeat', () => {
  let now: number;
  let heartbeat: Heartbeat;
  const sent: string[] = [];
  /** One whose statements take their time. */
  const client = {
    query: (_text: string, [, token]: string[]) => {
      sent.push(token ?? '');
      now += 100;
      return Promise.resolve();
    },
  } as unknown as Client;

  beforeEach(() => {
    [now, heartbeat] = [1000, new Heartbeat()];
    sent.length = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => void jest.restoreAllMocks());

  it('counts from when it was sent, whenever it comes back', async () => {
    await heartbeat.send(client);
    expect(heartbeat.heardAt).toBe(-Infinity);
    now = 5000;
    heartbeat.hear(sent[0]);
    expect(heartbeat.heardAt).toBe(1000);
  });

  it.each(['no token', '', undefined])('is not %j', async (token) => {
    await heartbeat.send(client);
    heartbeat.hear(token);
    expect(heartbeat.heardAt).toBe(-Infinity);
    heartbeat.hear(sent[0]);
    heartbeat.hear(token);
    expect(heartbeat.heardAt).toBe(1000);
  });

  it('counts once: neither twice, nor behind one that was sent later', async () => {
    for (let each = 0; each < 2; each++) await heartbeat.send(client);
    heartbeat.hear(sent[1]);
    heartbeat.hear(sent[0]);
    expect(heartbeat.heardAt).toBe(1100);
    await heartbeat.send(client);
    heartbeat.hear(sent[2]);
    heartbeat.hear(sent[1]);
    expect(heartbeat.heardAt).toBe(1200);
  });

  it('counts for nothing once it was stopped', async () => {
    for (let each = 0; each < 2; each++) await heartbeat.send(client);
    heartbeat.hear(sent[0]);
    heartbeat.stop();
    expect(heartbeat.heardAt).toBe(-Infinity);
    heartbeat.hear(sent[1]);
    expect(heartbeat.heardAt).toBe(-Infinity);
  });
});
