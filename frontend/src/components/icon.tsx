const paths = {
  check: 'M4 10.5l4 4 8-9',
  alert: 'M10 3l8 14H2L10 3zM10 8v4M10 14.6v.1',
  stop: 'M6.5 2.5h7l4 4v7l-4 4h-7l-4-4v-7zM7 7l6 6M13 7l-6 6',
  question: 'M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M10 14.4v.1M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16',
  info: 'M10 9v5M10 6v.1M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16',
  clock: 'M10 5v5l3 2M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16',
  close: 'M5 5l10 10M15 5L5 15',
  chevron: 'M5 8l5 5 5-5',
  right: 'M8 5l5 5-5 5',
  left: 'M12 5l-5 5 5 5',
  up: 'M10 16V4M5 9l5-5 5 5',
  down: 'M10 4v12M5 11l5 5 5-5',
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5L18 18',
  plus: 'M10 4v12M4 10h12',
  file: 'M5 2h7l4 4v12H5zM12 2v4h4',
  camera: 'M3 6h3l1.5-2h5L14 6h3v10H3zM10 8.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  upload: 'M10 13V3M6 7l4-4 4 4M3 13v4h14v-4',
  download: 'M10 3v10M6 9l4 4 4-4M3 13v4h14v-4',
  home: 'M3 9l7-6 7 6v8h-5v-5H8v5H3z',
  people: 'M7 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M1.5 17c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 4.3a3 3 0 0 1 0 5.4M15 12.3c2 .6 3.5 2.3 3.5 4.7',
  building: 'M4 18V3h9v15M13 8h4v10M2 18h16M7 6.5h3M7 10h3M7 13.5h3',
  crane: 'M6 18V4h11M6 4L3 8h14M14 8v3M4 18h5',
  letter: 'M2.5 5h15v10h-15zM2.5 5.5L10 11l7.5-5.5',
  report: 'M5 2h10v16H5zM8 6h4M8 9.5h4M8 13h2',
  flag: 'M5 18V3M5 3.5h10l-2 3.5 2 3.5H5',
  scale: 'M10 3v14M6 17h8M4 6h12M4 6l-2.5 5h5zM16 6l-2.5 5h5z',
  key: 'M7 9a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M9.5 10.5L17 3M14 6l2 2',
  log: 'M4 5h12M4 10h12M4 15h7',
  user: 'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M3.5 18c0-3.5 2.8-6 6.5-6s6.5 2.5 6.5 6',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1',
  menu: 'M3 5h14M3 10h14M3 15h14',
  print: 'M6 8V3h8v5M4 8h12v6h-2M6 14H4M6 12h8v5H6z',
  external: 'M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8',
  calculator: 'M4 2h12v16H4zM7 5h6v3H7zM7 11.5v.1M10 11.5v.1M13 11.5v.1M7 14.5v.1M10 14.5v.1M13 14.5v.1',
  undo: 'M7 4L3 8l4 4M3 8h9a4 4 0 0 1 0 8H8',
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside a word; a control without a word needs its own accessible name. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
