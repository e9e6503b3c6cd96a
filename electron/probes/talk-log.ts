import { withoutSecrets } from './sdk/secrets.ts';

const maxLines = 50;
const maxLength = 300;

/** What a program said about itself: the last 50 lines, 300 characters each, without secrets, the home folder as `~`. */
export function createTalkLog(home: string) {
  const lines: string[] = [];
  const keep = (line: string) => {
    const text = line.trimEnd();
    if (text === '') return;
    lines.push(withoutSecrets(text.slice(0, 4 * maxLength).replaceAll(`${home}/`, '~/')).slice(0, maxLength));
    if (lines.length > maxLines) lines.shift();
  };
  let rest = '';
  return {
    /** A piece of a stream: lines may be cut anywhere. */
    stream(text: string) {
      const pieces = (rest + text).split('\n');
      rest = (pieces.pop() ?? '').slice(0, 16_384);
      for (const line of pieces.slice(-maxLines)) keep(line); // a flood is cut before it costs time
    },
    /** A whole message. */
    message(text: string) {
      for (const line of text.slice(0, 65_536).split('\n').slice(0, maxLines)) keep(line);
    },
    lines(): readonly string[] {
      keep(rest);
      rest = '';
      return [...lines];
    },
  };
}
