import './copyable.css';
import { useEffect, useState } from 'react';
import { useText } from '../language.ts';
import { useApp } from '../store.ts';
import { Icon } from './icon.tsx';

/** A button that copies. It says so for a moment, in a shape and to those who listen. */
export function Copyable({ text, label }: { readonly text: string; readonly label?: string }) {
  const words = useText().copy;
  const send = useApp((state) => state.send);
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => setCopied(0), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    send('copy', text);
    setCopied(copied + 1);
  };
  return (
    <>
      <button
        type="button"
        className="copyable"
        data-copied={copied > 0 || undefined}
        aria-label={label ?? words.copy}
        title={words.copy}
        onClick={copy}
      >
        <Icon name={copied > 0 ? 'tick' : 'copy'} />
      </button>
      <span className="sr" role="status">
        {copied > 0 ? words.copied : ''}
      </span>
    </>
  );
}
