import { type Io, UsageError } from '../io.ts';
import { lintPolicy } from './lint.ts';
import { type TestOptions, testPolicy } from './trial.ts';
import { sayPolicyIn } from './words.ts';

/** `greenlight policy lint|test [FILE]`. Returns the exit code: 1 when a policy has a mistake. */
export async function policy(
  what: string,
  { file, ...options }: TestOptions & { readonly file: string | undefined },
  io: Io,
  greenlight: string,
): Promise<number> {
  if (what === 'lint') {
    if (options.from !== undefined) throw new UsageError(sayPolicyIn(io.language)('error.lint-from'));
    return lintPolicy(file, options, io);
  }
  if (what === 'test') return testPolicy(file, options, io, greenlight);
  throw new UsageError(sayPolicyIn(io.language)('error.what', { what }));
}
