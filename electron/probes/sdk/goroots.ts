import { defineProbe } from '../../engine/probe.ts';
import { goVariables } from './go-variables.ts';
import { type RootVerdict, rootVerdict } from './sdk-root.ts';

export type { RootVerdict } from './sdk-root.ts';

/**
 * What stands at each folder that some GOROOT names, by the value as `goVariables` has it. A relative one is missing: the
 * go command would look for it in whatever folder it happens to run in.
 */
export const goroots = defineProbe<Readonly<Record<string, RootVerdict>>>({
  id: 'sdk.goroots',
  timeoutMs: 130_000,
  async read(look) {
    const { GOROOT = [] } = await look.of(goVariables);
    const named = [...new Set(GOROOT.map(({ value }) => value))].filter((value) => value !== '');
    const verdicts = await Promise.all(
      named.map(
        async (path): Promise<[string, RootVerdict]> => [
          path,
          path.startsWith('/') && !path.includes('\0') ? await rootVerdict(look.host, path) : { is: 'missing' },
        ],
      ),
    );
    return Object.fromEntries(verdicts);
  },
});
