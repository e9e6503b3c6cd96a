import type { AppState } from '../../../../electron/contract.ts';
import type { Shape } from '../../../components/glyph.tsx';
import { dayOf, timeOf } from '../../../dates.ts';
import { type Language, useLanguage, useText } from '../../../language.ts';
import { useNow } from '../../../now.ts';
import { useApp } from '../../../store.ts';
import type { Strings } from '../../../strings/en.ts';
import { counted, fill } from '../../../strings/fill.ts';
import { State } from './controls.tsx';

/** What the last try to send reports came to, in words, and what the machine said. */
export function SendingState() {
  const { reporting: words } = useText();
  const language = useLanguage();
  const now = useNow();
  const sending = useApp(({ app }) => app?.sending ?? null);
  const { shape, text } = standing(sending, { words, language, now });
  const next = sending !== null && sending.waiting > 0 ? sending.nextAt : null;
  return (
    <>
      <State shape={shape} text={text} />
      {sending !== null && sending.problem !== null && (
        <span className="setting-about sending-more">
          <code>{sending.problem}</code>
        </span>
      )}
      {next !== null && (
        <span className="setting-about sending-more">{fill(words.nextTry, moment(next, language, now))}</span>
      )}
    </>
  );
}

interface Saying {
  readonly words: Strings['reporting'];
  readonly language: Language;
  readonly now: number;
}

function standing(
  sending: AppState['sending'],
  { words, language, now }: Saying,
): { readonly shape: Shape; readonly text: string } {
  if (sending === null) return { shape: 'info', text: words.next };
  const { at, sent, refused, rejected, waiting, problem, headersGone } = sending;
  if (headersGone) return { shape: 'warning', text: words.headersGone };
  if (refused > 0) return { shape: 'warning', text: counted(words.refused, refused) };
  if (waiting > 0) return { shape: problem === null ? 'info' : 'warning', text: counted(words.waiting, waiting) };
  if (rejected > 0) return { shape: 'warning', text: counted(words.rejected, rejected) };
  if (sent > 0) return { shape: 'fine', text: fill(words.arrived, moment(at, language, now)) };
  return { shape: 'warning', text: words.cannot };
}

const moment = (at: string, language: Language, now: number) => ({
  day: dayOf(at, now, language),
  time: timeOf(at, language),
});
