import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** A file that a variable names. */
export interface NamedFile {
  readonly variable: string;
  readonly path: string;
}

/** What a transport speaks TLS with, all in PEM. */
export interface TlsFiles {
  /** The certificate, and behind it those between it and the root. */
  readonly certificate: NamedFile;
  readonly key: NamedFile;
  /** Whose certificates clients must have; without it they need none. */
  readonly clientCa: NamedFile | undefined;
}

/** What is in a file, or, as a text, the code of the error that kept it from being read. */
export type Content = Buffer | string;

/** The contents of {@link TlsFiles}, by the same names. */
export interface TlsContents {
  readonly certificate: Content;
  readonly key: Content;
  readonly clientCa: Content | undefined;
}

/** Waits for the disk, as all that is read at start does. */
export const readTlsFilesNow = ({ certificate, key, clientCa }: TlsFiles): TlsContents => ({
  certificate: readNow(certificate),
  key: readNow(key),
  clientCa: clientCa && readNow(clientCa),
});

/** Reads them beside the calls that are being served. */
export async function readTlsFiles({ certificate, key, clientCa }: TlsFiles): Promise<TlsContents> {
  const contents = await Promise.all([read(certificate), read(key), clientCa && read(clientCa)]);
  return { certificate: contents[0], key: contents[1], clientCa: contents[2] };
}

function readNow({ path }: NamedFile): Content {
  try {
    // Until somebody writes into a pipe, the start would hang; and what it holds can be read only once.
    return statSync(path).isFile() ? readFileSync(path) : 'not a file';
  } catch (error) {
    return codeOf(error);
  }
}

const read = ({ path }: NamedFile): Promise<Content> => readFile(path).catch(codeOf);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';
