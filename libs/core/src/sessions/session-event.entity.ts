import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SessionEventType } from './session.types.js';

/** One thing that happened to a session; append-only, partitioned like the sessions. */
@Entity('session_events')
export class SessionEvent {
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId!: string;

  /** 1 for the creation; equals the session's version after the change. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  type!: SessionEventType;

  /** API key that asked for it; null for the demo caller without a key and for the admin. */
  @Column('uuid', { name: 'actor_key_id', nullable: true })
  actorKeyId!: string | null;

  @Column('text', { name: 'request_id' })
  requestId!: string;

  /** Names of what changed, of the step; stays when the session is erased. */
  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;

  /** What a caller attached to a step; null once erased. */
  @Column('bytea', { nullable: true })
  data!: Buffer | null;

  /** Marks the attempt that it came of: random, or a keyed digest of the caller's Idempotency-Key. */
  @Column('bytea', { nullable: true })
  attempt!: Buffer | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
