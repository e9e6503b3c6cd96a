import { Breakable } from '../../../components/breakable.tsx';
import { Card } from '../../../components/card.tsx';
import { useText } from '../../../language.ts';
import type { Strings } from '../../../strings/en.ts';
import { fill } from '../../../strings/fill.ts';
import type { Environments } from './rows.ts';

type File = Environments['startupFiles'][number];

/** Shorter lines are not worth pointing at. */
const slow = 20;

/** The start-up files in the order in which they are read, how long each took, and its slowest line. */
export function Startup({ files }: { readonly files: readonly File[] }) {
  const text = useText();
  const read = files.filter((one) => one.read);
  const unread = files.filter((one) => !one.read && one.file.startsWith('~'));
  const longest = Math.max(1, ...read.map(({ ms }) => ms ?? 0));
  const slowest = read.reduce((most, { slowest: line }) => Math.max(most, line?.ms ?? 0), 0);
  return (
    <>
      {read.length > 0 && (
        <Card>
          {read.map((one) => (
            <div className="startup" key={one.file}>
              <code className="startup-file">
                <Breakable text={one.file} />
              </code>
              {one.ms !== null && <Bar part={one.ms / longest} />}
              <span className="startup-ms">{one.ms !== null && duration(one.ms, text)}</span>
              {one.slowest && one.slowest.ms >= slow && (
                <div className="startup-line">
                  {one.slowest.ms === slowest && <span className="chip">{text.environment.slowest}</span>}
                  <code>
                    <Breakable text={one.slowest.source} />
                  </code>
                  <pre>
                    <Breakable text={one.slowest.text} />
                  </pre>
                  <span className="startup-ms">{duration(one.slowest.ms, text)}</span>
                </div>
              )}
            </div>
          ))}
        </Card>
      )}
      {unread.length > 0 && (
        <p className="view-note">
          <Breakable text={fill(text.environment.unread, { files: unread.map(({ file }) => file).join(', ') })} />
        </p>
      )}
    </>
  );
}

/** Decoration beside its number. */
const Bar = ({ part }: { readonly part: number }) => (
  <svg className="startup-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect className="startup-all" width="100" height="4" />
    <rect width={Math.max(1, part * 100)} height="4" />
  </svg>
);

const duration = (ms: number, { environment: words }: Strings): string =>
  ms < 1000 ? fill(words.ms, { count: Math.round(ms) }) : fill(words.seconds, { count: (ms / 1000).toFixed(1) });
