import './window.css';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { useDocumentLanguage, useText } from '../../language.ts';
import { useApp } from '../../store.ts';

const views = [
  'overview',
  'environment',
  'matrix',
  'timeline',
  'logs',
  'refusals',
  'setup',
  'history',
  'settings',
  'about',
] as const;

/** The large window: every view beside the list of views. */
export function Window() {
  useDocumentLanguage();
  const text = useText();
  const view = useApp((state) => state.view);
  const show = useApp((state) => state.show);
  return (
    <div className="window">
      <nav className="sidebar">
        <ul>
          {views.map((one) => (
            <li key={one}>
              <button type="button" aria-current={one === view ? 'page' : undefined} onClick={() => show(one)}>
                <Icon name={one} />
                {text.view[one]}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <main className="window-main" aria-label={text.view[view]}>
        <EmptyState icon={view} title={text.view[view]} />
      </main>
    </div>
  );
}
