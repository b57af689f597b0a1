const paths = {
  check: 'M4 10.5l4 4 8-9',
  alert: 'M10 3l8 14H2L10 3zM10 8v4M10 14.6v.1',
  stop: 'M7 2h6l5 5v6l-5 5H7l-5-5V7zM7 7l6 6M13 7l-6 6',
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
  camera: 'M3 6h3l1.5-2h5L14 6h3v10H3zM10 8a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  upload: 'M10 13V3M6 7l4-4 4 4M3 13v4h14v-4',
  download: 'M10 3v10M6 9l4 4 4-4M3 13v4h14v-4',
  home: 'M3 9l7-6 7 6v8h-5v-5H8v5H3z',
  people: 'M7 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2 17c0-7 10-7 10 0M13 4a3 3 0 0 1 0 6M15 12c2 1 3 3 3 5',
  building: 'M4 18V3h9v15M13 8h4v10M2 18h16M7 6h3M7 10h3M7 14h3',
  crane: 'M6 18V4h11M6 4L3 8h14M14 8v3M4 18h5',
  letter: 'M3 5h14v10H3zM3 5l7 6 7-6',
  report: 'M5 2h10v16H5zM8 6h4M8 9.5h4M8 13h2',
  flag: 'M5 18V3M5 3.5h10l-2 3.5 2 3.5H5',
  scale: 'M10 3v14M6 17h8M4 6h12M4 6l-2.5 5h5zM16 6l-2.5 5h5z',
  key: 'M7 9a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 10l7-7M14 6l2 2',
  log: 'M4 5h12M4 10h12M4 15h7',
  user: 'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M3 18c0-8 14-8 14 0',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v2M10 16v2M2 10h2M16 10h2M4 4l2 2M14 14l2 2M16 4l-2 2M6 14l-2 2',
  menu: 'M3 5h14M3 10h14M3 15h14',
  print: 'M6 8V3h8v5M4 8h12v6h-2M6 14H4M6 12h8v5H6z',
  external: 'M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8',
  calculator: 'M4 2h12v16H4zM7 5h6v3H7zM7 12v.1M10 12v.1M13 12v.1M7 15v.1M10 15v.1M13 15v.1',
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
