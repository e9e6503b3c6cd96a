import './reporting.css';
import { type SyntheticEvent, useId, useRef, useState } from 'react';
import type { In } from '../../../../electron/contract.ts';
import { Breakable } from '../../../components/breakable.tsx';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { Glyph } from '../../../components/glyph.tsx';
import { Section } from '../../../components/section.tsx';
import { listed } from '../../../dates.ts';
import { useLanguage, useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { fill } from '../../../strings/fill.ts';
import { Choice, Field } from './controls.tsx';
import { SendingState } from './sending-state.tsx';

/** Where reports go, if anywhere, what became of the last ones, and how that is changed. */
export function Reporting() {
  const { reporting: words } = useText();
  const language = useLanguage();
  const receiver = useApp(({ app }) => app?.settings.reporting ?? null);
  const gone = useApp(({ app }) => app?.sending?.headersGone ?? false);
  const send = useApp((state) => state.send);
  const [open, setOpen] = useState(false);
  const act = useRef<HTMLSpanElement>(null);
  /** What had the focus is gone. */
  const focusFirst = () => act.current?.querySelector('button')?.focus();
  const close = () => {
    setOpen(false);
    focusFirst();
  };
  const turnOff = async () => {
    await send('reporting', null);
    close();
  };
  return (
    <Section title={words.title}>
      <Card>
        <div className="setting setting-tall">
          <div className="setting-text">
            {receiver ? (
              <>
                <span>
                  {words.on}{' '}
                  <code>
                    <Breakable text={receiver.endpoint} />
                  </code>
                </span>
                <span className="setting-about">
                  {receiver.headers.length === 0
                    ? words[receiver.protocol]
                    : fill(words.withHeaders, {
                        format: words[receiver.protocol],
                        names: listed(receiver.headers, language),
                      })}
                </span>
                {!receiver.lasting && !gone && <span className="setting-about">{words.notLasting}</span>}
                {isReadable(receiver.endpoint) && <span className="setting-about">{words.readable}</span>}
                <SendingState />
              </>
            ) : (
              <>
                <span>{words.name}</span>
                <span className="setting-about">{words.text}</span>
              </>
            )}
          </div>
          <span className="setting-act" ref={act}>
            <Button kind={open ? 'quiet' : 'plain'} onPress={() => setOpen(!open)}>
              {open ? words.hide : receiver ? words.change : words.setUp}
            </Button>
            {receiver && !open && <Button onPress={() => void turnOff()}>{words.turnOff}</Button>}
          </span>
        </div>
        {open && <Form onSaved={close} />}
      </Card>
    </Section>
  );
}

function Form({ onSaved }: { readonly onSaved: () => void }) {
  const { reporting: words } = useText();
  const language = useLanguage();
  const receiver = useApp(({ app }) => app?.settings.reporting ?? null);
  const gone = useApp(({ app }) => app?.sending?.headersGone ?? false);
  const send = useApp((state) => state.send);
  const [wish, setWish] = useState<NonNullable<In<'reporting'>>>({
    endpoint: receiver?.endpoint ?? '',
    protocol: receiver?.protocol ?? 'http/protobuf',
    headers: '',
  });
  const [wrong, setWrong] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const wrongId = useId();
  const change = (some: Partial<typeof wish>) => {
    setWish({ ...wish, ...some });
    setWrong(null);
  };
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    const problem = await send('reporting', wish);
    setSaving(false);
    setWrong(problem);
    if (problem === null && useApp.getState().failed === null) onSaved();
  };
  const kept = receiver?.headers ?? [];
  const describes = wrong === null ? {} : { wrong: wrongId };
  return (
    <form className="reporting-form" aria-label={words.title} onSubmit={(event) => void save(event)}>
      <Field
        kind="address"
        label={words.endpoint}
        about={words.endpointText}
        placeholder="https://collector.example.com:4318"
        value={wish.endpoint}
        onType={(endpoint) => change({ endpoint })}
        {...describes}
      />
      <Choice
        label={words.format}
        value={wish.protocol}
        options={[
          ['http/protobuf', words['http/protobuf']],
          ['http/json', words['http/json']],
        ]}
        onChoose={(protocol) => change({ protocol })}
      />
      <Field
        kind="secret"
        label={words.headers}
        about={
          kept.length > 0
            ? fill(gone ? words.headersAgain : words.headersKept, { names: listed(kept, language) })
            : words.headersText
        }
        value={wish.headers}
        onType={(headers) => change({ headers })}
        {...describes}
      />
      {wrong !== null && (
        <p className="reporting-wrong" role="alert" id={wrongId}>
          <Glyph shape="warning" />
          <span>{wrong}</span>
        </p>
      )}
      <div className="reporting-save">
        <span className="setting-about">{words.place}</span>
        <Button kind="primary" submits busy={saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** By others on the way: not encrypted, and not to this Mac itself. */
function isReadable(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
