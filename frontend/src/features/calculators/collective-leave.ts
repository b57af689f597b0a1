import { t } from '@lingui/core/macro';
import { type Inputs, optional, type PlainField, textOf } from './inputs';

/** No source settles whether collective leave is a working day, so it can be counted both ways. */
export const collectiveLeave = (): PlainField => ({
  type: 'choice',
  name: 'collective_leave_counts',
  label: t`Cuti bersama`,
  empty: t`Menurut ketentuan yang dimuat`,
  options: [
    { value: 'false', label: t`Dihitung libur` },
    { value: 'true', label: t`Dihitung hari kerja` },
  ],
  more: true,
});

export const leaveOf = (inputs: Inputs) =>
  optional('collective_leave_counts', textOf(inputs, 'collective_leave_counts'), (value) => value === 'true');
