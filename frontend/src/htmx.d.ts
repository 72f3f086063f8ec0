declare module 'htmx.org/dist/htmx.esm.js' {
  import htmx from 'htmx.org';
  export default htmx;
}
