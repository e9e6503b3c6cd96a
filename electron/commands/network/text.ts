import type { Io } from '../io.ts';
import { labelled, type Paint, padded, painter, printable, type Style, widthOf, wrapped } from '../layout.ts';
import type { NetworkAnswer } from './answer.ts';
import { type NetworkWord, type SayNetwork, sayNetworkIn } from './words.ts';

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>;

interface Page {
  readonly say: SayNetwork;
  readonly paint: Paint;
  readonly columns: number;
  readonly mark: (what: 'good' | 'bad' | 'next') => string;
}

/** Where modules come from, for a person: the variables, the way, the proxies, what each request met, and what to do. */
export function networkText(answer: NetworkAnswer, sheet: Sheet): string {
  const paint = painter(sheet.color);
  const marks: Record<'good' | 'bad' | 'next', readonly [string, string, Style]> = {
    good: ['✔', '+', 'green'],
    bad: ['✖', 'x', 'red'],
    next: ['→', '>', 'dim'],
  };
  const page: Page = {
    say: sayNetworkIn(sheet.language),
    paint,
    columns: Math.max(40, Math.min(sheet.columns, 100)),
    mark: (what) => paint(marks[what][2], marks[what][sheet.unicode ? 0 : 1]),
  };
  const blocks = [
    [paint('bold', page.say('title', { module: printable(answer.module) }))],
    variables(answer, page),
    route(answer, page),
    proxies(answer, page),
    requests(answer, page),
    ...answer.findings.map((finding) => [
      `${paint('bold', printable(finding.title))}`,
      ...wrapped(printable(finding.detail), page.columns - 2).map((line) => `  ${line}`),
      ...labelled(page.say('fix'), printable(finding.repair.title), {
        columns: page.columns,
        indent: 2,
        width: widthOf(page.say('fix')) + 2,
      }),
    ]),
  ];
  return `${blocks
    .filter((lines) => lines.length)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function variables({ variables: all }: NetworkAnswer, { say, paint, columns, mark }: Page): string[] {
  const shown = all.filter(({ value }) => value !== '');
  return [
    paint('bold', say('variables')),
    ...shown.flatMap(({ name, value, source, problem, word, correction }) => {
      const from = source === null ? say('default') : printable(source);
      const line = `${problem ? mark('bad') : mark('good')} ${padded(name, 13)}${printable(value)}  ${paint('dim', from)}`;
      if (!problem) return [`  ${line}`];
      const told = say('problem', { problem: say(`problem.${problem}` as NetworkWord), word: printable(word ?? '') }); // every problem has a word
      const more = correction ? ` ${say('correction', { correction: printable(correction) })}` : '';
      return [`  ${line}`, ...wrapped(told + more, columns - 17).map((text) => ' '.repeat(17) + text)];
    }),
  ];
}

function route({ route: found, module }: NetworkAnswer, { say, paint, columns, mark }: Page): string[] {
  const title = paint('bold', say('route'));
  const lines = (text: string) =>
    wrapped(printable(text), columns - 4).map((line, index) => `  ${index ? ' ' : mark('next')} ${line}`);
  if (!found) return [title, ...lines(say('route.nowhere-malformed'))];
  const hops = found.hops.map((hop, index) => {
    const first =
      index === 0 && found.skips
        ? say('because.skips', found.skips)
        : say(index === 0 ? 'because.first' : 'because.next');
    if (hop.to === 'nowhere') return say('route.off');
    if (hop.to === 'origin') return say('route.origin', { module, because: first });
    return say(hop.nextAfter === 'any-failure' ? 'route.proxy-any' : 'route.proxy', { url: hop.url, because: first });
  });
  const { sums } = found;
  const vouched =
    sums.by === 'database'
      ? say(sums.url ? 'sums.at' : 'sums.database', { name: sums.name, url: sums.url ?? '' })
      : say(sums.because === 'GOSUMDB=off' ? 'sums.off' : 'sums.glob', {
          because: sums.because,
          glob: 'glob' in sums ? sums.glob : '',
        });
  return [title, ...[...hops, vouched].flatMap(lines)];
}

function proxies({ goProxies, systemProxy, pac }: NetworkAnswer, { say, paint, columns }: Page): string[] {
  const none = say('none');
  const system = systemProxy && {
    https: systemProxy.https ?? systemProxy.socks ?? none,
    pac: systemProxy.pac ? systemProxy.pac.address || say('pac.script') : none,
  };
  const rows = [
    say('proxies.go', { https: goProxies.https ?? none, http: goProxies.http ?? none, no: goProxies.no || none }),
    ...(system ? [say('proxies.macos', system)] : []),
    ...pac.map((one) =>
      say('pac.answer', {
        url: one.url,
        answer: one.ok ? one.answer : say(one.problem === 'script' ? 'pac.script-error' : `pac.${one.problem}`),
      }),
    ),
  ];
  return [
    paint('bold', say('proxies')),
    ...rows.flatMap((row) =>
      wrapped(printable(row), columns - 2).map((line, index) => `  ${index ? '  ' : ''}${line}`),
    ),
  ];
}

function requests({ requests: legs, arrives }: NetworkAnswer, { say, paint, columns, mark }: Page): string[] {
  const rows = legs.flatMap((leg) => {
    const good = leg.verdict === 'ok';
    const state = good ? 'good' : leg.verdict === 'not-found' ? 'next' : 'bad';
    const verdict = say(`verdict.${leg.verdict}`, { code: leg.code });
    const through = leg.through ? `  ${say('through', { proxy: leg.through })}` : '';
    const [own] = leg.chain;
    const signed = own
      ? say(leg.inspectedBy ? 'signed.private' : 'signed', {
          subject: own.subject,
          issuer: leg.inspectedBy ?? own.issuer,
        })
      : '';
    return [
      `  ${mark(state)} ${printable(leg.address)}`,
      ...wrapped(printable(`${verdict}  ${say('ms', { ms: leg.ms })}${through}`), columns - 4).map(
        (line) => `    ${line}`,
      ),
      ...(signed ? wrapped(printable(signed), columns - 4).map((line) => paint('dim', `    ${line}`)) : []),
    ];
  });
  const end = arrives === null ? 'arrives.unknown' : arrives ? 'arrives.yes' : 'arrives.no';
  return [paint('bold', say('requests')), ...rows, ...wrapped(say(end), columns - 2).map((line) => `  ${line}`)];
}
