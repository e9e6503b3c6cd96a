import { notAsked } from '../../engine/fact.ts';
import { type ReadHost, TooLarge } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import type { BrokenPolicy, LoadedPolicy, Policies, PolicySource, Problem } from '../../policy/loaded.ts';
import type { ReadPolicy } from '../../policy/read.ts';
import { managedFiles, readManaged } from './managed-preferences.ts';

const maxBytes = 256 * 1024;
const mostFolders = 40;
const mostPolicies = 8;

/**
 * Every policy that speaks about this machine and workspace, strongest first: profiles, the file that was named, then
 * `.greenlight/policy.jsonc` from the workspace up to the home folder. Not asked where there is none.
 */
export const policies = defineProbe<Policies>({
  id: 'policy.policies',
  async read(look) {
    const { host, subject } = look;
    if (subject.policy === 'off') throw notAsked('needs-policy');
    const alone = subject.policy?.alone ?? false;
    const { os, user } = host.machine;
    const [managed, named, found] = await Promise.all([
      !alone && os === 'darwin' ? Promise.all(managedFiles(user).map((path) => fromProfile(host, path))) : [],
      subject.policy ? fromFile(host, 'file', subject.policy.file) : undefined,
      alone ? [] : inWorkspace(look),
    ]);
    const all = [...managed, named, ...found].filter((one) => one !== undefined).slice(0, mostPolicies);
    if (all.length === 0) throw notAsked('needs-policy');
    return {
      policies: all.flatMap(({ source, read: { policy, spots } }): readonly LoadedPolicy[] =>
        policy ? [{ ...source, policy, spots, by: `${policy.name} (${source.shown})` }] : [],
      ),
      broken: all.flatMap(({ source, read: { policy, problems } }): readonly BrokenPolicy[] =>
        problems.length ? [{ ...source, problems, counts: policy !== null }] : [],
      ),
    };
  },
});

interface Read {
  readonly source: PolicySource;
  readonly read: ReadPolicy;
}

const sourceOf = (host: ReadHost, kind: PolicySource['kind'], path: string): PolicySource => ({
  kind,
  path,
  shown: tilde(path, host.machine.home),
});

async function fromProfile(host: ReadHost, path: string): Promise<Read | undefined> {
  const source = sourceOf(host, 'managed', path);
  try {
    const managed = await readManaged(host, path);
    if (!managed) return undefined;
    if ('broken' in managed) return { source, read: whole('syntax', 'Policy', managed.broken) };
    const { readPolicyValue } = await import('../../policy/read.ts');
    return { source, read: readPolicyValue(managed.value) };
  } catch (error) {
    return tooLarge(source, error);
  }
}

async function fromFile(host: ReadHost, kind: 'file' | 'repository', path: string): Promise<Read | undefined> {
  const source = sourceOf(host, kind, path);
  try {
    const bytes = await host.read(path, maxBytes);
    if (!bytes) return undefined;
    // The schema library is loaded only where there is a policy.
    const { readPolicy } = await import('../../policy/read.ts');
    return { source, read: readPolicy(new TextDecoder().decode(bytes)) };
  } catch (error) {
    return tooLarge(source, error);
  }
}

function tooLarge(source: PolicySource, error: unknown): Read {
  if (!(error instanceof TooLarge)) throw error;
  return { source, read: whole('tooLarge', '', String(maxBytes / 1024)) };
}

const whole = (kind: Problem['kind'], key: string, wanted: string): ReadPolicy => ({
  policy: null,
  problems: [{ kind, key, wanted, line: null, column: null, text: wanted }],
  spots: {},
});

/** Nearest first. Outside the home folder only as far as the repository goes: what lies above may be anybody's. */
async function inWorkspace({ host, subject }: Look): Promise<readonly (Read | undefined)[]> {
  const folders = await foldersUp(host, subject.workspace);
  return Promise.all(folders.map((folder) => fromFile(host, 'repository', `${folder}/.greenlight/policy.jsonc`)));
}

async function foldersUp(host: ReadHost, workspace: string | undefined): Promise<readonly string[]> {
  if (!workspace?.startsWith('/')) return [];
  const { home } = host.machine;
  const folders: string[] = [];
  for (let folder = workspace; folder !== '' && folders.length < mostFolders; folder = parentOf(folder)) {
    folders.push(folder);
    if (folder === home) return folders;
  }
  if (workspace.startsWith(`${home}/`)) return folders;
  const marks = await Promise.all(folders.map((folder) => host.stat(`${folder}/.git`)));
  const root = marks.findIndex((mark) => mark !== undefined);
  return folders.slice(0, root + 1 || 1);
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
