import type { Messages } from '@/lib/i18n';

// Every feature's catalogue in one chunk: English is asked for by few, and once.
const catalogues = {
  ...import.meta.glob<Messages>('./locales/en.po', { eager: true, import: 'messages' }),
  ...import.meta.glob<Messages>('../features/*/locales/en.po', { eager: true, import: 'messages' }),
};

export const messages: Messages = Object.assign({}, ...Object.values(catalogues));
