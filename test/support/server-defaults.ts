import pg from 'pg';

/** A parameter and a value of it that PostgreSQL takes, but does not come with. */
export type Hostile = readonly [name: string, value: string];

/** These end a connection whatever is done on it: callers are told to try again, and PostgreSQL 15 knows nothing to pin against all. */
const ENDING = ['transaction_timeout', 'tcp_user_timeout', 'client_connection_check_interval'];

/** Texts, of which PostgreSQL does not know what they may be. Where the tables are (search_path) is the operator's to say. */
const TEXTS: readonly Hostile[] = [
  ['DateStyle', 'SQL, DMY'],
  ['DateStyle', 'German'],
  ['TimeZone', 'Asia/Kathmandu'],
  ['client_encoding', 'LATIN1'],
];

/** What a role may set, by PostgreSQL's own account: each choice, and for numbers the least that is not off. */
const CHOICES = `
SELECT name, value FROM pg_settings, unnest(CASE vartype
    WHEN 'bool' THEN ARRAY['on', 'off'] WHEN 'enum' THEN enumvals WHEN 'integer' THEN ARRAY[greatest(min_val::bigint, 1)::text] END) AS value
WHERE context = 'user' AND value <> setting AND name <> ALL ($1) ORDER BY name, value`;

/** The defaults of a test database, changed from another database of the server, where they are not in force. */
export class ServerDefaults {
  private readonly client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  private readonly database: string;

  constructor(url: string) {
    this.database = new URL(url).pathname.slice(1);
  }

  async connect(): Promise<void> {
    await this.client.connect();
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** Every default that could be hostile, in rounds that can be in force together: a parameter stands once in each. */
  async hostile(): Promise<Hostile[][]> {
    const { rows } = await this.client.query<{ name: string; value: string }>(CHOICES, [ENDING]);
    const rounds: Hostile[][] = [];
    for (const hostile of [...TEXTS, ...rows.map(({ name, value }): Hostile => [name, value])]) {
      // Some can be set for a session, and not beforehand.
      if (!(await this.set(hostile))) continue;
      const free = rounds.find((round) => round.every(([taken]) => taken !== hostile[0]));
      if (free) free.push(hostile);
      else rounds.push([hostile]);
    }
    await this.clear();
    return rounds;
  }

  /** @returns whether PostgreSQL took it */
  set([name, value]: Hostile): Promise<boolean> {
    // Lists are not texts with commas in them.
    const values = value.split(', ').map((part) => `'${part}'`);
    return this.client.query(`ALTER DATABASE ${this.database} SET ${name} = ${values.join(', ')}`).then(
      () => true,
      () => false,
    );
  }

  async clear(): Promise<void> {
    await this.client.query(`ALTER DATABASE ${this.database} RESET ALL`);
  }

  /** Ends the connections of services, so that the defaults of now are in force on the next ones. */
  async endConnections(): Promise<void> {
    await this.client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE 'tessera%'`,
      [this.database],
    );
  }
}
