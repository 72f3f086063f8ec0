/** Light, dark or as the system: shown at once, kept with the person by the form's own request. */

document.addEventListener('change', (event) => {
  const choice = event.target;
  if (!(choice instanceof HTMLInputElement) || choice.name !== 'theme') return;
  document.documentElement.dataset.theme = choice.value;
});
