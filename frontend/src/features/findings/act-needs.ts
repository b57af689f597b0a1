import type { ActKind, Permission } from '@/api/types';

/** Acts that officers record by hand. Filing has a page of its own and replies are the employer's. */
export type RecordedAct = Exclude<ActKind, 'filed' | 'reply'>;

/** Which permission an act needs; the server decides. */
export const actNeeds: Record<RecordedAct, Permission> = {
  guidance: 'record_acts',
  visit: 'record_acts',
  first_warning: 'record_acts',
  second_warning: 'record_acts',
  fine_imposed: 'impose_sanctions',
  denial_asked: 'impose_sanctions',
  denial_confirmed: 'decide_denials',
  denial_declined: 'decide_denials',
  lift_asked: 'impose_sanctions',
  denial_lifted: 'decide_denials',
  mandate_given: 'impose_sanctions',
  mandate_accepted: 'act_under_mandate',
  somasi: 'act_under_mandate',
  first_summons: 'act_under_mandate',
  second_summons: 'act_under_mandate',
  third_summons: 'act_under_mandate',
  mediation: 'act_under_mandate',
  settlement: 'act_under_mandate',
  instalment_missed: 'act_under_mandate',
  mandate_returned: 'act_under_mandate',
  litigation_mandate_given: 'impose_sanctions',
  simple_claim: 'act_under_mandate',
  ordinary_claim: 'act_under_mandate',
  judgment: 'act_under_mandate',
  execution: 'act_under_mandate',
  kpknl_hand_over: 'impose_sanctions',
  waived: 'waive_findings',
  payment_recorded: 'record_acts',
  registration_recorded: 'record_acts',
  assigned: 'assign_findings',
  closed: 'record_acts',
  reopened: 'record_acts',
};

export const isRecorded = (kind: ActKind): kind is RecordedAct => kind in actNeeds;
