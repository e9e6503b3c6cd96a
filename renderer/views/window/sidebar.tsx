import './sidebar.css';
import { useRef } from 'react';
import type { View } from '../../../electron/contract.ts';
import { Glyph } from '../../components/glyph.tsx';
import { Icon } from '../../components/icon.tsx';
import { useText } from '../../language.ts';
import { isBusy } from '../../repair-state.ts';
import { useApp } from '../../store.ts';
import { shapes } from '../report/shapes.ts';
import { go, groups, order } from './keys.ts';

/** The views. One of them is in the tab order; arrows go from one to the next, Return shows it. */
export function Sidebar() {
  const text = useText();
  const view = useApp((state) => state.view);
  const busy = useApp(({ repair }) => isBusy(repair));
  const nav = useRef<HTMLElement>(null);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const buttons = [...(nav.current?.querySelectorAll('button') ?? [])];
    const here = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: order.length - 1 }[event.key];
    if (to === undefined) return;
    buttons[to]?.focus();
    event.preventDefault();
  };
  return (
    <nav className="sidebar drag scroll" ref={nav} aria-label={text.window.views} onKeyDown={onKeyDown}>
      {groups.map((views) => (
        <ul key={views[0]}>
          {views.map((one) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === view ? 'page' : undefined}
                aria-disabled={(busy && one !== view) || undefined}
                tabIndex={one === view ? 0 : -1}
                onClick={() => go(one)}
              >
                <Icon name={one} />
                <span>{text.view[one]}</span>
                <Sign of={one} />
              </button>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

/** What can be seen from here without going there. */
function Sign({ of }: { readonly of: View }) {
  const text = useText();
  const light = useApp(({ app }) => app?.report?.light ?? null);
  const phase = useApp(({ app }) => app?.phase);
  const tracing = useApp(({ trace }) => trace?.state === 'on');
  const ready = useApp(({ app }) => app?.update.state === 'ready');
  if (of === 'overview' && light) {
    const shape = phase === 'checking' ? 'checking' : phase === 'paused' ? 'paused' : shapes[light];
    return <Glyph shape={shape} label />;
  }
  if ((of === 'refusals' && tracing) || (of === 'about' && ready)) {
    const label = of === 'about' ? text.about.ready : text.refusals.on;
    return <span className={`sign sign-${of}`} role="img" aria-label={label} title={label} />;
  }
  return null;
}
