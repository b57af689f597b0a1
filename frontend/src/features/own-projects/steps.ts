import { t } from '@lingui/core/macro';
import * as v from 'valibot';

/** What a contractor says of a project, screen by screen; kept on the device until it is sent. */
export const empty = {
  title: '',
  owner_name: '',
  owner_kind: '',
  contract_number: '',
  contract_date: '',
  value: '',
  value_includes_vat: true,
  funding_source: '',
  region_code: '',
  starts_on: '',
  ends_on: '',
  maintenance_until: '',
  workers_daily: '',
  workers_piece: '',
  workers_fixed_term: '',
};
export type Values = typeof empty;

const required = (message: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
const count = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{0,6}$/, () => t`Isi dengan angka.`),
);

/** What each screen asks for, in the order of the contract's pages. */
const screens = [
  {
    title: required(() => t`Isi nama proyek.`),
    owner_name: required(() => t`Isi nama pemilik proyek.`),
    owner_kind: required(() => t`Pilih jenis pemilik.`),
  },
  {
    contract_number: required(() => t`Isi nomor kontrak.`),
    contract_date: required(() => t`Isi tanggal kontrak.`),
  },
  {
    value: required(() => t`Isi nilai kontrak.`),
    funding_source: required(() => t`Pilih sumber dana.`),
  },
  { region_code: required(() => t`Pilih lokasi proyek.`) },
  { workers_daily: count, workers_piece: count, workers_fixed_term: count },
] as const;

export const STEPS = screens.length;

const names: readonly (readonly (keyof Values)[])[] = [
  ['title', 'owner_name', 'owner_kind'],
  ['contract_number', 'contract_date'],
  ['value', 'value_includes_vat', 'funding_source'],
  ['region_code', 'starts_on', 'ends_on', 'maintenance_until'],
  ['workers_daily', 'workers_piece', 'workers_fixed_term'],
];

/** The screen on which a field stands. */
export const stepOf = (name: string): number =>
  Math.max(
    0,
    names.findIndex((fields) => fields.includes(name as keyof Values)),
  );

/** What a screen still lacks; the rest of the record passes as it is. */
export const schemaOf = (step: number) => v.looseObject(screens[step] ?? {});
