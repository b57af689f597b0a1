import type { Reason } from '@/api/types';

/** A reason as it is drawn: what it says, since when or until when, and the provision it rests on. */
export interface ReadReason {
  code: string;
  /** In the reader's language, with the provision; absent from an older server. */
  sentence: string | undefined;
  on: string | undefined;
  provision: string | undefined;
  source: string | undefined;
  /** Undefined where no provision is named: good order rather than law. */
  verified: boolean | undefined;
}

type Basis = { provision?: string | null; source?: string | null; verified?: boolean | null };
type RawReason = { [Name in keyof Omit<Reason, 'basis'>]?: Reason[Name] | null } & {
  sentence?: string | null;
  basis?: Basis | string | null;
};

const present = (value: string | null | undefined) => (value === undefined || value === null || value === '' ? undefined : value);

/** The basis comes as the row of the law; without one there is nothing to verify. */
export function readReason(raw: RawReason): ReadReason {
  const basis: Basis = typeof raw.basis === 'object' && raw.basis !== null ? raw.basis : {};
  const provision = present(raw.provision) ?? present(basis.provision);
  return {
    code: raw.code ?? '',
    sentence: present(raw.sentence),
    on: present(raw.on),
    provision,
    source: present(raw.source) ?? present(basis.source),
    verified: provision === undefined ? undefined : (raw.verified ?? basis.verified ?? false),
  };
}

/** The reasons in a refusal, whose shape is known only by the document of the server. */
export function reasonsOf(because: unknown): ReadReason[] {
  return Array.isArray(because) ? because.map((reason) => readReason(reason as RawReason)) : [];
}
