import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

export const organisationKindWord = wordsOf({
  secretariat: () => t`Sekretariat forum`,
  prosecution_office: () => t`Kejaksaan`,
  bpjs_office: () => t`Kantor BPJS Ketenagakerjaan`,
  labour_inspectorate: () => t`Pengawas ketenagakerjaan`,
  licensing_office: () => t`Kantor perizinan`,
  procurement_office: () => t`Kantor pengadaan`,
  budget_office: () => t`Kantor anggaran`,
  employer: () => t`Pemberi kerja`,
  integrator: () => t`Pengelola sistem lain`,
});

export const roleWord = wordsOf({
  administrator: () => t`Administrator`,
  prosecutor: () => t`Jaksa pengacara negara`,
  investigator: () => t`Petugas pemeriksa`,
  reviewer: () => t`Penelaah`,
  licensing_officer: () => t`Petugas perizinan`,
  budget_officer: () => t`Petugas anggaran`,
  auditor: () => t`Auditor`,
  employer_admin: () => t`Admin perusahaan`,
  employer_reporter: () => t`Pelapor perusahaan`,
});
