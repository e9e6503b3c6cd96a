import './window.css';
import type { View } from '../../../electron/contract.ts';
import { useDocumentLanguage } from '../../language.ts';
import { useApp } from '../../store.ts';
import { Announcer } from '../report/announcer.tsx';
import { Failed } from '../report/notices.tsx';
import { Boundary } from './boundary.tsx';
import { useKeys } from './keys.ts';
import { useLoaded } from './loaded.ts';
import { Sidebar } from './sidebar.tsx';

/** Each is loaded when it is first looked at. */
const pages: Record<View, () => Promise<{ default: React.ComponentType }>> = {
  overview: () => import('./overview/overview.tsx'),
  environment: () => import('./environment/environment.tsx'),
  matrix: () => import('./matrix/matrix.tsx'),
  timeline: () => import('./timeline/timeline.tsx'),
  logs: () => import('./logs/logs.tsx'),
  refusals: () => import('./refusals/refusals.tsx'),
  setup: () => import('./setup/setup.tsx'),
  history: () => import('./history/history.tsx'),
  settings: () => import('./settings/settings.tsx'),
  about: () => import('./about/about.tsx'),
};

/** The large window: every view beside the list of views. */
export function Window() {
  useDocumentLanguage();
  useKeys();
  const view = useApp((state) => state.view);
  const Page = useLoaded(view, pages[view]);
  return (
    <div className="window">
      <Sidebar />
      <main className="window-main">
        {Page ? (
          <Boundary key={view}>
            <Page />
          </Boundary>
        ) : (
          <div className="view-head drag" />
        )}
        <div className="window-failed">
          <Failed />
        </div>
      </main>
      <Announcer />
    </div>
  );
}
