import { aboutModules, networkCauses } from './causes/network.ts';
import { createMatcher } from './matcher.ts';
import type { Sighting } from './sessions.ts';
import { judge, type Root, type Verdict } from './verdict.ts';

/** A failure of the network that a log ends with, as far as Go is concerned. */
export interface LastFailure extends Sighting {
  /** Id of the cause. */
  readonly id: string;
}

/** Those that say that a download did not arrive; a module that is nowhere is another matter. */
const ids = new Set([
  'http-proxy-auth-required',
  'goproxy-tls-untrusted',
  'goproxy-forbidden',
  'goproxy-bad-response',
  'goproxy-unreachable',
  'gosumdb-unreachable',
]);
const causes = networkCauses.filter(({ id }) => ids.has(id));

/** It went over the network, so the network works. */
const arrived = /successfully installed|SUCCEEDED|^go: upgraded /;

/**
 * The last line that shows why downloads fail, if that is the root cause of the whole log and nothing below it shows that
 * it works again; else null.
 */
export function lastNetworkFailure(text: string): LastFailure | null {
  const id = networkRoot(verdictOf(text));
  const cause = causes.find((one) => one.id === id);
  if (!cause) return null;
  const lines = text.split('\n');
  const at = lines.findLastIndex(
    (line) =>
      aboutModules.test(line) && cause.patterns.some(({ has, re }) => line.includes(has) && (!re || re.test(line))),
  );
  if (at < 0) return null;
  const { verdict, health } = verdictOf(lines.slice(at + 1).join('\n'));
  if (verdict === 'healthy' || (health && arrived.test(health.text))) return null;
  return { id: cause.id, line: at + 1, text: lines[at] ?? '' };
}

function verdictOf(text: string): Verdict {
  const matcher = createMatcher();
  matcher.write(new TextEncoder().encode(text));
  return judge(matcher.end());
}

/** A toolchain that cannot be downloaded is told with what keeps it away. */
function networkRoot({ rootCause, consequences }: Verdict): string | undefined {
  if (rootCause?.id !== 'toolchain-download-failed') return rootCause?.id;
  const sameLine = ({ id, line }: Root) => line === rootCause.line && ids.has(id);
  return consequences.find(sameLine)?.id;
}
