/** Menus are native popovers; where the browser cannot anchor them, they are placed under their button here. */

if (!CSS.supports('position-area: bottom')) {
  document.addEventListener(
    'toggle',
    (event) => {
      const menu = event.target;
      if (!(menu instanceof HTMLElement) || !menu.matches('.menu[popover]') || (event as ToggleEvent).newState !== 'open') return;
      const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`)?.getBoundingClientRect();
      if (!button) return;
      const left = menu.classList.contains('end') ? button.right - menu.offsetWidth : button.left;
      menu.style.position = 'fixed';
      menu.style.top = `${button.bottom}px`;
      menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
    },
    true,
  );
}

/** Up and down move through an open menu. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const menu = document.querySelector<HTMLElement>('.menu:popover-open');
  if (!menu) return;
  const items = [...menu.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = event.key === 'ArrowDown' ? at + 1 : at < 0 ? items.length - 1 : at - 1;
  items[(next + items.length) % items.length]?.focus();
  event.preventDefault();
});
