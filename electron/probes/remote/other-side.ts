import { CannotTell, notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { type Answer, parseAnswer } from './answer.ts';
import { reach } from './reach.ts';
import { otherSideScript } from './script.ts';

export interface OtherSide extends Answer {
  readonly kind: 'ssh' | 'container';
  /** Host or container, as it was given. */
  readonly name: string;
  /** Where the facts come from, as evidence: `ssh build-box`. */
  readonly command: string;
  /** What shows that its processor is played by another one; null: it is a real one, as far as can be told. */
  readonly emulated: { readonly source: string; readonly text: string } | null;
}

/** Go and its tools on the other side of a remote window. Not asked unless a remote is named. */
export const otherSide = defineProbe<OtherSide>({
  id: 'remote.other-side',
  timeoutMs: 110_000,
  async read({ host, subject: { remote } }) {
    if (!remote) throw notAsked('needs-asking');
    const { command, stdout, engineArch } = await reach(host, remote, otherSideScript);
    const answer = parseAnswer(stdout);
    if (!answer) throw new CannotTell('not-understood', { command, output: stdout.trim().slice(0, 300) });
    const engine = command.split(' ')[0] ?? '';
    return {
      ...answer,
      kind: remote.kind,
      name: remote.kind === 'ssh' ? remote.host : remote.id,
      command,
      emulated: emulation(answer, { engineArch, engine, command }),
    };
  },
});

/**
 * An amd64 system whose engine runs on arm64, or whose processor says that Apple or ARM made it.
 * @see https://docs.docker.com/desktop/troubleshoot-and-support/troubleshoot/known-issues/
 */
function emulation(
  { arch, cpu }: Answer,
  { engineArch, engine, command }: { engineArch: string | null; engine: string; command: string },
): OtherSide['emulated'] {
  if (arch !== 'amd64') return null;
  if (engineArch !== null && /^(?:arm64|aarch64)$/.test(engineArch)) {
    const question = engine === 'docker' ? 'version' : 'info';
    return { source: `${engine} ${question}`, text: engineArch };
  }
  return cpu !== null && /VirtualApple|CPU implementer/.test(cpu)
    ? { source: `${command} cat /proc/cpuinfo`, text: cpu.replace(/\s+/g, ' ') }
    : null;
}
