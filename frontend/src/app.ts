import '@fontsource-variable/inter/index.css';
import './css/index.css';
import htmx from 'htmx.org/dist/htmx.esm.js';

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

window.htmx = htmx;
htmx.config.includeIndicatorCSS = false;
