import * as z from 'zod';

/** The contract of `greenlight env --json`, schema 1. Data only; the types are inferred from it. */

const Source = z.object({
  by: z
    .enum(['file', 'path_helper', 'inherited', 'launchctl', 'setting', 'unknown'])
    .meta({ description: 'Who put it there' }),
  source: z.string().nullable().meta({ description: 'File with its line (`~/.zprofile:4`), where there is one' }),
  text: z.string().nullable().meta({ description: 'What stands on that line' }),
});
export type Source = z.infer<typeof Source>;

const PathEntry = z.object({
  folder: z.string().meta({ description: 'As it stands in PATH, the home folder as `~`' }),
  exists: z.boolean(),
  movedBack: z.boolean().meta({ description: 'path_helper moved it behind folders that it stood before' }),
  origin: Source,
});

const Command = z.object({
  path: z.string(),
  real: z.string().meta({ description: 'Every link followed' }),
  rule: z.string().meta({ description: 'Why this file wins' }),
  origin: Source,
});

export const EnvironmentId = z.enum(['dock', 'editor', 'integrated', 'login']);
export type EnvironmentId = z.infer<typeof EnvironmentId>;

const Tools = z.object({ go: Command.nullable(), gopls: Command.nullable(), dlv: Command.nullable() });
export type Tools = z.infer<typeof Tools>;

const KnownEnvironment = z.object({
  id: EnvironmentId,
  state: z.literal('known'),
  path: z.array(PathEntry),
  commands: Tools.nullable().meta({ description: 'null: could not be told' }),
  variables: z
    .record(z.string(), z.object({ value: z.string(), origin: Source }))
    .meta({ description: 'The ones that matter to Go, where set; passwords are taken out' }),
});
export type KnownEnvironment = z.infer<typeof KnownEnvironment>;

const UnknownEnvironment = z.object({
  id: EnvironmentId,
  state: z.enum(['unknown', 'not-asked']),
  reason: z.string(),
});

const Line = z.object({ source: z.string(), text: z.string() });

const Resolution = z.object({
  outcome: z.enum(['resolved', 'timeout', 'exit', 'silent', 'cannot-start', 'flooded']),
  ms: z.number().meta({ description: 'Time the login shell took' }),
  limitSeconds: z.number().meta({ description: 'Time VS Code waits' }),
  command: z.string(),
  at: Line.nullable().meta({ description: 'The line that hangs or ends the shell' }),
  detail: z.string().nullable().meta({ description: 'Exit code, signal or system error' }),
});

const StartupFile = z.object({
  file: z.string(),
  read: z.boolean().meta({ description: 'The login shell reads it when the editor asks' }),
  ms: z.number().nullable(),
  slowest: Line.extend({ ms: z.number() }).nullable(),
});

export const Environments = z
  .object({
    schema: z.literal(1),
    machine: z.object({ os: z.string(), shell: z.string() }),
    subject: z.object({ workspace: z.string().nullable(), editor: z.string().nullable() }),
    environments: z.array(z.discriminatedUnion('state', [KnownEnvironment, UnknownEnvironment])),
    resolution: Resolution.nullable().meta({ description: 'How the editor reads the login shell' }),
    startupFiles: z.array(StartupFile),
  })
  .meta({ title: 'Greenlight environments', description: 'What `greenlight env --json` prints' });
export type Environments = z.infer<typeof Environments>;
