import './theme.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** Each of the two windows loads its own part only. */
async function surface() {
  if (window.greenlight.surface === 'popover') return (await import('./views/popover/popover.tsx')).Popover;
  return (await import('./views/window/window.tsx')).Window;
}

const Surface = await surface();
const root = document.getElementById('root');
document.documentElement.dataset.surface = window.greenlight.surface;
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Surface />
    </StrictMode>,
  );
}
