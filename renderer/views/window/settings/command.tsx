import './command.css';
import { useEffect, useState } from 'react';
import type { AppState, OwnCommandRef } from '../../../../electron/contract.ts';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { Prose } from '../../../components/prose.tsx';
import { Section } from '../../../components/section.tsx';
import { useLanguage, useText } from '../../../language.ts';
import type { Preview, Repair } from '../../../state.ts';
import { useApp } from '../../../store.ts';
import { InPlace } from '../in-place.tsx';
import { State } from './controls.tsx';

const command: OwnCommandRef = { check: 'own-command', key: '~/.local/bin/greenlight' };

/** Greenlight in a terminal: whether it is there, what installing it would change, and the way back. */
export function Command() {
  const { command: words, repair: repairWords, setup, outcome } = useText();
  const language = useLanguage();
  const repair = useApp((state) => state.repair);
  const installed = useApp(({ app }) => app?.history.find(installs) ?? null);
  const { preview, undo } = useApp.getState(); // actions never change
  const [open, setOpen] = useState(false);
  const idle = repair.is === 'none';
  useEffect(() => {
    const { is } = useApp.getState().repair;
    if (idle) setOpen(false);
    // What was answered is in the language before.
    if (language && (is === 'none' || is === 'shown')) void preview([command]);
  }, [idle, language, preview]);

  const stands = standing(repair);
  const inPlace = stands.is === 'under-way' || (stands.is === 'to-do' && open);
  return (
    <Section title={words.title}>
      <Card>
        <div className="setting setting-tall command">
          <div className="setting-text">
            <span>{words.name}</span>
            <span className="setting-about">{words.text}</span>
            {stands.is === 'there' && <State shape="fine" text={words.installed} />}
            {stands.is === 'to-do' && stands.title !== null && <State shape="info" text={stands.title} />}
            {stands.is === 'refused' && (
              <>
                <State shape="unknown" text={stands.title} />
                <span className="setting-about command-fix">
                  <Prose text={stands.fix} />
                </span>
              </>
            )}
          </div>
          {stands.is === 'asking' && (
            <Button busy onPress={() => undefined}>
              {words.install}
            </Button>
          )}
          {stands.is === 'to-do' && (
            <Button kind={open ? 'quiet' : 'plain'} onPress={() => setOpen(!open)}>
              {open ? words.hide : stands.title === null ? words.install : setup.review}
            </Button>
          )}
          {stands.is === 'there' && installed && (
            <Button icon="undo" onPress={() => void undo(installed.id)}>
              {outcome.undo}
            </Button>
          )}
          {stands.is === 'refused' && <Button onPress={() => void preview([command])}>{repairWords.again}</Button>}
        </div>
        {inPlace && (
          <div className="command-repair">
            <InPlace of={command} allWell={{ title: words.done, text: words.doneText }} />
          </div>
        )}
      </Card>
    </Section>
  );
}

const isOurs = ({ check }: { readonly check: string }): boolean => check === command.check;
/** Newest first, so the first is the one that stands. */
const installs = ({ for: fixes, state, undoable }: AppState['history'][number]): boolean =>
  undoable && state !== 'undone' && fixes.some(isOurs);

type Standing =
  | { readonly is: 'asking' | 'there' | 'under-way' }
  /** `title`: what is wrong with the one that is there; null: there is none. */
  | { readonly is: 'to-do'; readonly title: string | null }
  | { readonly is: 'refused'; readonly title: string; readonly fix: string };

function standing(repair: Repair): Standing {
  if (repair.is === 'none' || repair.is === 'reading') return { is: 'asking' };
  return repair.is === 'shown' ? offered(repair.preview) : { is: 'under-way' };
}

function offered({ refused, steps, for: [found] }: Preview): Standing {
  // Nothing was found about it: it is there, and terminals find it.
  if (refused?.reason === 'gone' && !found) return { is: 'there' };
  if (refused) return { is: 'refused', title: found?.title ?? refused.text, fix: found?.fix ?? '' };
  const isNew = steps.some((step) => step.do === 'edit' && step.created && step.file === command.key);
  return { is: 'to-do', title: isNew ? null : (found?.title ?? null) };
}
