import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';

/** @import { Cluster, Database } from '../servers/durable-postgres.mjs' */
/** @import { Cell, Rows } from './session.rows.mjs' */

/** @typedef {{ table: keyof Rows, file: string }} CsvFile */

/** Columns of each table, as the rows of `session.rows.mjs` have them. */
const COLUMNS = {
  sessions:
    'id merchant_id kind test_mode reference connector terminal_id amount_minor currency sealed token_key_id version expires_at redeemed_at revoked_at created_at updated_at',
  session_events: 'session_id seq type actor_key_id request_id created_at',
  idempotency_keys: 'merchant_id test_mode scope key fingerprint session_id expires_at created_at',
};
const TABLES = /** @type {(keyof Rows)[]} */ (Object.keys(COLUMNS));
const CHUNK = 200_000;

/** Puts sessions into Tessera's tables by COPY, with their events and the keys that stand for them. */
export class SessionSeeder {
  /**
   * @param {Cluster} cluster the server, which reads the files that are written in its folder
   * @param {Database} database
   */
  constructor(cluster, database) {
    this.folder = cluster.folder;
    this.database = database;
    this.files = 0;
  }

  /** @param {Iterable<Rows>} rows any number: they are written in pieces */
  async seed(rows) {
    /** @type {Promise<void> | undefined} */
    let copying;
    /** @type {Iterator<Rows, undefined>} */
    const iterator = rows[Symbol.iterator]();
    for (let end = false; !end;) {
      const files = await this.write(() => {
        const { done, value } = iterator.next();
        end = done ?? false;
        return value;
      });
      // One piece is copied while the next is written.
      await copying;
      copying = this.copy(files);
    }
    await copying;
  }

  /**
   * @param {() => Rows | undefined} nextRow
   * @returns the files, by table
   */
  async write(nextRow) {
    const number = this.files++;
    const outputs = TABLES.map((table) => {
      const file = join(this.folder, `${table}-${number}.csv`);
      return { table, file, stream: createWriteStream(file, { mode: 0o644 }) };
    });
    for (let count = 0; count < CHUNK; count++) {
      const row = nextRow();
      if (!row) break;
      for (const { table, stream } of outputs) {
        const text = row[table].map(toLine).join('');
        if (text !== '' && !stream.write(text)) await once(stream, 'drain');
      }
    }
    for (const { stream } of outputs) await once(stream.end(), 'close');
    return outputs;
  }

  /** @param {CsvFile[]} files */
  async copy(files) {
    for (const { table, file } of files) {
      const columns = COLUMNS[table].replaceAll(' ', ', ');
      await this.database.query(`COPY ${table} (${columns}) FROM '${file}' (FORMAT csv)`);
      rmSync(file);
    }
  }
}

/**
 * A line of CSV. Nothing here needs quotes: no value holds a comma.
 * @param {Cell[]} values
 */
const toLine = (values) => `${values.map(toText).join(',')}\n`;

/** @param {Cell} value */
function toText(value) {
  if (value === null) return '';
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return value instanceof Date ? value.toISOString() : value;
}
