import '@fontsource-variable/inter/index.css';
import './css/index.css';
import htmx from 'htmx.org/dist/htmx.esm.js';
import { mountIslands } from './islands.ts';
import './palette/island.ts'; // on every page, and its key is pressed early
import './token.ts';
import './autosubmit.ts';
import './charts.ts';
import './popover.ts';
import './panel.ts';
import './rows.ts';
import './scrolling.ts';
import './shell_keys.ts';
import './failures.ts';
import './filter.ts';
import './inbox.ts';
import './live/live.ts';
import './theme.ts';
import './toast.ts';
import './tooltip.ts';
import './print.ts';
import './progress.ts';

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

window.htmx = htmx; // its settings stand in <meta name="htmx-config">: it reads them when it is made
mountIslands(document);
document.addEventListener('htmx:after:swap', () => mountIslands(document));
