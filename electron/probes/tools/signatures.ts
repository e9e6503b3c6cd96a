import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { Exit, ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Tool } from '../sdk/commands.ts';
import type { Slice } from './binary.ts';
import { type EditorTool, editorTools } from './editor-tools.ts';

/** What codesign says about one program that the editor runs. */
export interface ToolSignature {
  readonly tool: Tool;
  /** `~/go/bin/gopls` */
  readonly shown: string;
  /**
   * `untidy`: extra file attributes that only --strict minds; `requirement`: valid, but not the code it says it is;
   * `other`: a text Greenlight does not know.
   */
  readonly verdict: 'valid' | 'unsigned' | 'modified' | 'damaged' | 'revoked' | 'untidy' | 'requirement' | 'other';
  /** What the file was built for. */
  readonly arches: readonly Slice['arch'][];
  /** The part codesign complains about, where it names one. */
  readonly arch: 'arm64' | 'amd64' | null;
  readonly command: string;
  /** The first line, home as `~`; empty when it is valid. */
  readonly output: string;
}

const limitMs = 15_000;

/**
 * Whether the signatures of the editor's go, gopls and dlv hold. Shims and scripts are left out. macOS only.
 * @see https://github.com/apple-oss-distributions/security_systemkeychain
 */
export const signatures = defineProbe<readonly ToolSignature[]>({
  id: 'tools.signatures',
  deep: true,
  timeoutMs: 150_000,
  async read(look) {
    const { host } = look;
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { go, gopls, dlv } = await look.of(editorTools);
    const programs = [go, gopls, dlv].filter((one) => one !== null).filter(isProgram);
    return Promise.all(programs.map((one) => verify(host, one)));
  },
});

const isProgram = ({ command: { shim, binary } }: EditorTool): boolean =>
  !shim && (binary.kind === 'macho' || (binary.kind === 'unreadable' && binary.problem.includes('code signature')));

async function verify(host: ReadHost, { tool, shown, command, arches }: EditorTool): Promise<ToolSignature> {
  const options = ['--verify', '--strict', '--verbose=1'];
  const exit = await host.run(['/usr/bin/codesign', ...options, command.real], { timeoutMs: limitMs });
  const said = `codesign ${options.join(' ')} ${shown}`;
  if (exit.failure !== null) throw new CannotTell('cannot-start', { command: 'codesign', errno: exit.failure });
  if (exit.timedOut) throw new CannotTell('timeout', { seconds: limitMs / 1000 }, 'timeout');
  const text = exit.stderr.replaceAll(`${host.machine.home}/`, '~/').trim();
  const verdict = verdictOf(exit, text);
  if (verdict === null) {
    throw new CannotTell('command-failed', { command: said, status: String(exit.code ?? exit.signal), output: text });
  }
  const [, named] = /^In architecture: (\w+)/m.exec(text) ?? [];
  return {
    tool,
    shown,
    verdict,
    arches,
    arch: named === 'arm64' || named === 'arm64e' ? 'arm64' : named === 'x86_64' ? 'amd64' : null,
    command: said,
    output: verdict === 'valid' ? '' : (text.split('\n', 1)[0]?.slice(0, 300) ?? ''),
  };
}

/** Exit code first, then the text. null: it did not do what it was asked. */
function verdictOf({ code }: Exit, text: string): ToolSignature['verdict'] | null {
  if (code === 0) return 'valid';
  if (code === 3) return 'requirement';
  if (code !== 1 || /No such file or directory/.test(text)) return null;
  return failures.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

const failures: readonly (readonly [RegExp, ToolSignature['verdict']])[] = [
  [/code object is not signed at all/, 'unsigned'],
  [/code or signature have been modified|sealed resource is missing/, 'modified'],
  [/invalid or unsupported format for signature|main executable failed strict validation/, 'damaged'],
  [/CSSMERR_TP_CERT_REVOKED|code has been revoked/, 'revoked'],
  [/resource fork, Finder information/, 'untidy'],
];
