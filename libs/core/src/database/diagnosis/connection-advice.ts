const REACH_IT = 'see that it runs, and that host and port are right';

/** What helps against each way in which a database cannot be used, by SQLSTATE. */
const ADVICE: Readonly<Record<string, string>> = {
  '28P01': 'correct the password',
  '28000': 'correct the user, or let it in (pg_hba.conf)',
  '3D000': 'create the database, or correct its name',
  '42501': 'give the user its rights on the database and the schema',
  '53300': 'raise max_connections (of the server, the database or the user), or lower DATABASE_POOL_SIZE',
  '57P03': 'wait until it has started, and look into its log',
};

/** @param code SQLSTATE of PostgreSQL, or what the network reported */
export const adviceAgainst = (code: string | undefined): string => ADVICE[code ?? ''] ?? REACH_IT;
