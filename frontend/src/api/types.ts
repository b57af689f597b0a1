/**
 * The types of the API that the rest of the program may name. They come from the server's document; operations and
 * views that it does not have yet are by hand in `contract-paths.ts` and `contract.ts`. Operations give way by
 * themselves as soon as the document has them; for views, name the schema below. When nothing is left by hand, delete
 * the two files.
 */
import type { paths as ByHand } from './contract-paths';
import type { components, paths as Served } from './schema';

export type * from './contract';
export type Schemas = components['schemas'];
export type paths = Served & Omit<ByHand, keyof Served>;

export type Employer = Schemas['EmployerView'];
export type EmployerInput = Schemas['EmployerInput'];
export type EmployerSummary = Schemas['EmployerSummary'];
export type OrganisationKind = Schemas['OrganisationKind'];
export type Page = Schemas['PageView'];
export type Permission = Schemas['Permission'];
export type Region = Schemas['RegionView'];
export type Role = Schemas['Role'];
export type SecondFactor = Schemas['SecondFactorSecret'];
export type SessionDevice = Schemas['SessionItem'];
export type SessionView = Schemas['SessionView'];
export type Total = Schemas['Total'];
