/** The types of the API that the rest of the program may name. One import decides whether they are by hand or generated. */
export type * from './contract';
export type { paths } from './contract-paths';
