import { checkNotices, DATABASE_CHECKS, diagnose, fail, type Finding, ok, warn } from '#core/database/index.js';
import { checkMasterKeys } from '#core/keys/index.js';
import { SettingsError } from '#platform/config/environment.reader.js';
import type { Settings } from '#platform/config/settings.js';
import { readSettings } from '#platform/config/settings.reader.js';
import { certificateFindings } from './certificate-findings.js';
import type { Command } from './command.js';

export const doctorCommand: Command = {
  usage: '',
  summary: 'check settings, certificates, database, clock, partitions and keys, and say what to do',
  run: async () => {
    const findings = await examine();
    const failed = findings.some(({ level }) => level === 'fail');
    return { lines: findings.flatMap(render), exitCode: failed ? 1 : 0 };
  },
};

async function examine(): Promise<Finding[]> {
  try {
    const settings = readSettings();
    return [...settingsFindings(settings), ...certificateFindings(settings), ...(await databaseFindings(settings))];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults.map((fault) => fail(fault, 'correct it (docs/operations.md)'));
  }
}

const settingsFindings = ({ production }: Settings): Finding[] => [
  ok('the settings can be used'),
  ...(production ? [] : [warn('this is a demo: its keys are public', 'set NODE_ENV=production, and keys of your own')]),
];

async function databaseFindings(settings: Settings): Promise<Finding[]> {
  const { databaseUrl, databaseDirectUrl, databasePoolSize, workers } = settings;
  const connections = databasePoolSize * workers;
  const findings = await diagnose('DATABASE_DIRECT_URL', databaseDirectUrl, [
    ...DATABASE_CHECKS.map((check) => (client: Parameters<typeof check>[0]) => check(client, connections)),
    (client) => checkMasterKeys(client, settings),
  ]);
  if (databaseUrl !== databaseDirectUrl) findings.push(...(await diagnose('DATABASE_URL', databaseUrl, [])));
  // What cannot be reached has been said.
  if (findings.some(({ level }) => level === 'fail')) return findings;
  return [...findings, await checkNotices(databaseUrl, databaseDirectUrl)];
}

const render = ({ level, what, advice }: Finding): string[] => [
  `${level.padEnd(4)}  ${what}`,
  ...(advice ? [`      -> ${advice}`] : []),
];
