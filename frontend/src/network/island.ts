// Entry of the network: what the server laid out is asked for, and then walked through.

import { json } from '../requests.ts';
import { Hand } from './hand.ts';
import type { Network } from './model.ts';

const REST_MS = 400; // several changes in a row are one

export function mount(element: HTMLElement): void {
  const words = JSON.parse(document.querySelector('#network-words')?.textContent ?? '{}') as Record<string, string>;
  void load(element, words);
}

async function load(element: HTMLElement, words: Record<string, string>): Promise<void> {
  const { url = '', query = '', project = '' } = element.dataset;
  try {
    const network = await json<Network>(`${url}?${query}`);
    element.dataset.ready = 'true';
    const hand = new Hand(element, network, words);
    performance.mark('network-ready');
    let timer = 0;
    document.addEventListener('headway:live', ({ detail }) => {
      if (detail.kind !== 'plan' || detail.project !== project) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => void hand.again(), REST_MS);
    });
  } catch (error) {
    element.dataset.failed = 'true';
    throw error;
  }
}
