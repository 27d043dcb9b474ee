/** The choices that this browser remembers for its user, and this tab over a reload. A browser that keeps nothing forgets, and that is all. */
export type Choice = 'use' | 'instance' | 'last' | 'microphone' | 'speaker' | 'ring' | 'plain-sound' | 'relay';

function read(store: () => Storage, key: string): string {
  try {
    return store().getItem(`parley-phone-${key}`) ?? '';
  } catch {
    return '';
  }
}

function write(store: () => Storage, key: string, value: string): void {
  try {
    if (value) {
      store().setItem(`parley-phone-${key}`, value);
    } else {
      store().removeItem(`parley-phone-${key}`);
    }
  } catch {
    // Private windows may keep nothing
  }
}

export const chosen = (choice: Choice): string => read(() => localStorage, choice);
export const choose = (choice: Choice, value: string): void => write(() => localStorage, choice, value);

/** Of the tab: the call it had, and whether it was muted. */
export const tabKnows = (key: 'call' | 'muted'): string => read(() => sessionStorage, key);
export const tabKeeps = (key: 'call' | 'muted', value: string): void => write(() => sessionStorage, key, value);

/** The same for this browser's life, so that a new registration takes the place of the last (RFC 5626). */
export function instance(): string {
  let known = chosen('instance');
  if (!known) {
    known = crypto.randomUUID();
    choose('instance', known);
  }
  return known;
}
