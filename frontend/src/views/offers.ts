// What may come next in a filter, as the server offers it, and the filter with one of them taken.

export interface Offer {
  readonly text: string;
  readonly label: string;
  readonly kind: 'field' | 'sign' | 'value' | 'join' | 'question';
  readonly from: number;
  readonly to: number;
}

export interface Offered {
  readonly offers: readonly Offer[];
  readonly trouble: string | null;
}

export interface Typed {
  readonly text: string;
  readonly cursor: number;
}

/** The text with an offer in the place of what it completes, a blank after it, and the cursor behind that. */
export function taken(typed: Typed, offer: Offer): Typed {
  const before = typed.text.slice(0, offer.from);
  const after = typed.text.slice(offer.to).replace(/^\s+/, '');
  const opens = offer.text === '(';
  const gap = before !== '' && !/[\s(]$/.test(before) && !/^[,)]/.test(offer.text) ? ' ' : '';
  const lead = `${before}${gap}${offer.text}${opens ? '' : ' '}`;
  return { text: lead + after, cursor: lead.length };
}

/** The address's question with another filter: what else it asks stays. */
export function asking(search: string, changed: Readonly<Record<string, string>>): string {
  const asked = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changed)) {
    if (value === '' && !asked.has('view')) asked.delete(name);
    else asked.set(name, value);
  }
  return asked.toString();
}
