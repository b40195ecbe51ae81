import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Finds a session by a token that is not ours (a provider's), of which only the SHA-256 is kept. */
@Entity('session_handles')
export class SessionHandle {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('uuid', { name: 'session_id' })
  sessionId!: string;
}
