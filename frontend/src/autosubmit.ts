/** `data-autosubmit` on a field or a form: choosing something is asking for it, no button needed. */
document.addEventListener('change', (event) => {
  if (!(event.target instanceof HTMLElement)) return;
  const field = event.target.closest<HTMLElement>('[data-autosubmit]');
  const form = field instanceof HTMLFormElement ? field : field?.closest('form');
  form?.requestSubmit();
});

export {};
