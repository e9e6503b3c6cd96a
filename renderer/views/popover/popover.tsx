import '../report/report.css';
import { useEffect, useRef } from 'react';
import { useDocumentLanguage } from '../../language.ts';
import { useApp } from '../../store.ts';
import { Announcer } from '../report/announcer.tsx';
import { Detail } from '../report/detail.tsx';
import { useKeys } from '../report/keys.ts';
import { UnknownDetail } from '../report/unknown-detail.tsx';
import { List } from './list.tsx';

/** The small window under the icon: what was found, and one of it in full. */
export function Popover() {
  useDocumentLanguage();
  useKeys();
  const opened = useApp((state) => state.opened);
  const list = useRef<HTMLDivElement>(null);
  useReturnTo(list, opened);
  return (
    <main className="popover">
      {/* Kept while something is open: its place and the row that was opened are found again. */}
      <div className="page" ref={list} hidden={opened !== null}>
        <List />
      </div>
      {opened?.is === 'finding' && <Detail key={`${opened.ref.check} ${opened.ref.key}`} opened={opened} />}
      {opened?.is === 'unknown' && <UnknownDetail key={opened.check} check={opened.check} />}
      <Announcer />
    </main>
  );
}

/** Brings the focus back to the row that was opened. */
function useReturnTo(list: React.RefObject<HTMLDivElement | null>, opened: object | null): void {
  const left = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (opened === null && wasOpen.current) left.current?.focus({ preventScroll: true });
    wasOpen.current = opened !== null;
  }, [opened]);
  useEffect(() => {
    const page = list.current;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) left.current = target;
    };
    page?.addEventListener('focusin', remember);
    return () => page?.removeEventListener('focusin', remember);
  }, [list]);
}
