import './evidence.css';
import type { Finding } from '../findings.ts';
import { useText } from '../language.ts';
import { Breakable } from './breakable.tsx';
import { Card } from './card.tsx';
import { Copyable } from './copyable.tsx';

type Item = Finding['evidence'][number];

/** What the machine said: where it stands, and the line itself or what a command printed. */
export const Evidence = ({ items }: { readonly items: readonly Item[] }) => (
  <Card>
    {items.map((item) => (
      <Seen key={`${item.source} ${item.text}`} item={item} />
    ))}
  </Card>
);

/** One of them, for a card of its own making. */
export function Seen({ item: { source, text } }: { readonly item: Item }) {
  const { detail } = useText();
  return (
    <div className="seen">
      <div className="seen-source">
        <code>
          <Breakable text={source} />
        </code>
        <Copyable text={text === '' ? source : text} />
      </div>
      {text === '' ? (
        <p className="seen-nothing">{detail.printedNothing}</p>
      ) : (
        <pre className="seen-text">
          <Breakable text={text} />
        </pre>
      )}
    </div>
  );
}
